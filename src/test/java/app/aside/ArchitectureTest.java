package app.aside;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.account.StaffId;
import app.aside.live.Topic;
import app.aside.post.HookBook;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.PersistenceContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/** Who may know whom, and the habits of the house. */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.aside");

    private static final String[] ROOMS = {
        "app.aside.account..",
        "app.aside.attachment..",
        "app.aside.conversation..",
        "app.aside.internalmessage..",
        "app.aside.record..",
        "app.aside.wall..",
        "app.aside.post..",
        "app.aside.webhook..",
        "app.aside.archive..",
        "app.aside.live.."
    };

    @Test
    void customersDoorCannotReachInternalMessages() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.channel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "app.aside.internalmessage..", "app.aside.record..", "app.aside.desk..", "app.aside.wall..")
                .because("no byte that reaches a customer may come from an internal message")
                .check(MAIN);
    }

    @Test
    void webhooksCannotReachInternalMessages() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.webhook..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "app.aside.internalmessage..",
                        "app.aside.record..",
                        "app.aside.archive..",
                        "app.aside.channel..",
                        "app.aside.desk..")
                .because("what a company's systems are told of its customers is what those customers may see")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("app.aside.archive..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("app.aside.webhook..")
                .because("what goes to the archive and what goes to webhooks is never mixed")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("app.aside.webhook..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.springframework.jdbc.core.simple.JdbcClient")
                .because("letters are written from what the customers' database account may read")
                .check(MAIN);
    }

    @Test
    void doorsKeepHooksThroughTheRoomsThatCheckWhoAsks() {
        noClasses()
                .that()
                .resideInAnyPackage("app.aside.desk..", "app.aside.channel..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "of the post", call -> call.getTargetOwner().isAssignableTo(HookBook.class)))
                .because("the post looks at nobody's rights")
                .check(MAIN);
    }

    @Test
    void roomsKnowOnlyTheRoomsBelow() {
        below("app.aside.live..", "account", "conversation", "internalmessage", "record", "desk", "channel", "demo");
        below("app.aside.attachment..", "conversation", "internalmessage", "record", "desk", "channel", "demo", "live");
        below(
                "app.aside.account..",
                "attachment",
                "conversation",
                "internalmessage",
                "record",
                "desk",
                "channel",
                "demo");
        below("app.aside.conversation..", "internalmessage", "record", "desk", "channel", "demo");
        below("app.aside.internalmessage..", "record", "desk", "channel", "demo");
        for (String room : new String[] {"live", "account", "conversation", "internalmessage", "record", "database"}) {
            below("app.aside." + room + "..", "post", "webhook", "archive");
        }
        below(
                "app.aside.post..",
                "conversation",
                "internalmessage",
                "record",
                "webhook",
                "archive",
                "desk",
                "channel",
                "demo");
        below("app.aside.channel..", "post", "webhook", "archive");
        below("app.aside.record..", "desk", "channel", "demo");
        below("app.aside.desk..", "channel", "demo");
        below(
                "app.aside.database..",
                "account",
                "attachment",
                "conversation",
                "internalmessage",
                "record",
                "desk",
                "channel",
                "live");
    }

    @Test
    void thereAreNoCircles() {
        slices().matching("app.aside.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a circle of rooms is one room")
                .check(MAIN);
    }

    @Test
    void roomsAreFreeOfVaadinAndHttp() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOMS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.vaadin..", "jakarta.servlet..", "org.springframework.web..", "org.springframework.http..")
                .because("the rules of the business do not depend on how somebody came in")
                .check(MAIN);
    }

    @Test
    void doorsHoldNoSql() {
        noClasses()
                .that()
                .resideInAnyPackage("app.aside.desk..", "app.aside.channel..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "org.springframework.jdbc..",
                        "org.springframework.data..",
                        "java.sql..")
                .because("doors ask services")
                .check(MAIN);
    }

    @Test
    void nothingForCustomersListensToInternalThreads() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.channel..")
                .or()
                .haveNameMatching(".*\\.conversation\\.(Customer.*|Typing)")
                .should()
                .callMethod(Topic.class, "thread", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "THREAD")
                .orShould()
                .callMethod(Topic.class, "threadTyping", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "THREAD_TYPING")
                .because("not even the moment of an internal message may reach a customer")
                .check(MAIN);
    }

    @Test
    void staffsDoorAsksAsWhoeverIsSignedIn() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.desk..")
                .should()
                .callConstructor(StaffId.class, UUID.class)
                .orShould()
                .callConstructor(StaffId.class, UUID.class, Integer.class)
                .because("an identity made there would outlive the password with which somebody signed in")
                .check(MAIN);
    }

    @Test
    void nothingButTheQueueMovesThePlaceInIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages("app.aside.live..", "app.aside.conversation..", "app.aside.channel..")
                .should()
                .callMethod(Topic.class, "place", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "PLACE")
                .because("a customer's place must not move at the moment of an internal message")
                .check(MAIN);
    }

    @Test
    void whatIsNeededComesInThroughTheConstructor() {
        noFields()
                .should()
                .beAnnotatedWith(Autowired.class)
                .orShould()
                .beAnnotatedWith(Inject.class)
                .orShould()
                .beAnnotatedWith(PersistenceContext.class)
                .because("final fields and one constructor show what a class needs")
                .check(MAIN);
        noMethods().should().beAnnotatedWith(Autowired.class).check(MAIN);
        classes()
                .that()
                .areAnnotatedWith(Service.class)
                .or()
                .areAnnotatedWith(Component.class)
                .should(haveOneConstructor())
                .check(MAIN);
    }

    @Test
    void entitiesStayInTheirRoom() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should()
                .bePackagePrivate()
                .because("a room hands out records, never rows")
                .check(MAIN);
    }

    @Test
    void servicesReturnValues() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Service.class)
                .and()
                .arePublic()
                .should()
                .notHaveRawReturnType(Stream.class)
                .andShould()
                .notHaveRawReturnType(annotatedEntity())
                .because("a stream outlives its transaction and an entity its rights")
                .check(MAIN);
    }

    @Test
    void namesComeFromTheDomain() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Dto|Impl)")
                .because("such a name says nothing about what the class is for")
                .check(MAIN);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream()
                        .filter(type -> !type.isNestedClass())
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(folder -> !folder.isAnnotatedWith(NullMarked.class)))
                .as("packages without @NullMarked in their package-info.java")
                .isEmpty();
    }

    @Test
    void testsWaitForStatesNotForTimes() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.endsWith("ArchitectureTest.java"))
                            .filter(ArchitectureTest::sleeps))
                    .as("a sleep in a test is a race with a timer")
                    .isEmpty();
        }
    }

    private static boolean sleeps(Path file) {
        try {
            String text = Files.readString(file);
            return text.contains("Thread.sleep(") || text.contains("waitForTimeout(");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void below(String room, String... above) {
        noClasses()
                .that()
                .resideInAPackage(room)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        Stream.of(above).map(name -> "app.aside." + name + "..").toArray(String[]::new)))
                .because("docs/architecture.md draws who may know whom")
                .check(MAIN);
    }

    private static ArchCondition<JavaClass> haveOneConstructor() {
        return ArchCondition.from(DescribedPredicate.describe(
                "have one constructor", type -> type.getConstructors().size() == 1));
    }

    private static DescribedPredicate<JavaClass> annotatedEntity() {
        return DescribedPredicate.describe("entities", type -> type.isAnnotatedWith(Entity.class));
    }
}
