package app.aside.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideApplication;
import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.company.Plan;
import app.aside.database.DataFolder;
import app.aside.database.DatabaseServer;
import app.aside.database.embedded.TestDataFolders;
import app.aside.history.CompanyDeletionService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A new data folder, in which processes end while they make the demonstration. */
@Tag("faults")
class DemoDataInitializerTest {

    @TempDir
    Path folder;

    @Test
    void whatAnInterruptedStartLeftIsMadeAnewAndNothingElseIsTouched() throws IOException {
        Path data = TestDataFolders.createFolder(folder.resolve("data"));
        try (ConfigurableApplicationContext application = start(data)) {
            CompanyService companies = application.getBean(CompanyService.class);
            DemoDataInitializer demo = application.getBean(DemoDataInitializer.class);
            DataFolder present =
                    application.getBean(DatabaseServer.class).dataFolder().orElseThrow();
            Path unfinished = present.resolve(DemoDataInitializer.UNFINISHED);
            JdbcClient jdbc = application.getBean(JdbcClient.class);
            assertThat(companies.list()).extracting(CompanyDetails::key).containsExactlyInAnyOrder("acme", "basic");
            assertThat(unfinished).doesNotExist();
            int people = count(jdbc, "staff");
            int conversations = count(jdbc, "conversation");
            CompanyDetails first = companies.findByKey("acme").orElseThrow();
            demo.fill(present);
            assertThat(companies.findByKey("acme")).as("a later start").contains(first);

            // The first process ended between the two companies.
            application
                    .getBean(CompanyDeletionService.class)
                    .delete(companies.findByKey("basic").orElseThrow().id());
            Files.createFile(unfinished);
            demo.fill(present);
            assertThat(companies.list()).extracting(CompanyDetails::key).containsExactlyInAnyOrder("acme", "basic");
            assertThat(count(jdbc, "staff")).isEqualTo(people);
            assertThat(count(jdbc, "conversation")).isEqualTo(conversations);
            assertThat(unfinished).doesNotExist();

            CompanyDetails acme = companies.findByKey("acme").orElseThrow();
            companies.create("shoes", "Shoes", Plan.ESSENTIAL);
            Files.createFile(unfinished);
            demo.fill(present);
            assertThat(companies.findByKey("acme")).as("beside somebody's own").contains(acme);
            assertThat(companies.list()).hasSize(3);
            assertThat(unfinished).doesNotExist();
        }
    }

    private static int count(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT COUNT(*) FROM " + table).query(Integer.class).single();
    }

    private static ConfigurableApplicationContext start(Path data) {
        return new SpringApplicationBuilder(AsideApplication.class)
                .run(
                        "--server.port=0",
                        "--management.server.port=0",
                        "--vaadin.productionMode=true",
                        "--aside.demo=true",
                        "--aside.demo.site.port=-1",
                        "--aside.data=" + data);
    }
}
