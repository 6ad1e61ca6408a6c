package app.aside.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.live.Topic;
import app.aside.staff.StaffId;
import app.aside.webhook.delivery.SubscriptionRepository;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.timepicker.TimePicker;
import jakarta.inject.Inject;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;

/**
 * Rules that the list of allowed dependencies cannot express. Who may depend on whom stands in the {@code package-info}
 * of each room and is checked by {@link ModularityTest}.
 */
class ArchitectureTest {

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.aside");

    private static final String[] ROOMS = {
        "app.aside.shared..",
        "app.aside.language..",
        "app.aside.live..",
        "app.aside.cluster..",
        "app.aside.company..",
        "app.aside.staff..",
        "app.aside.outbound..",
        "app.aside.singlesignon..",
        "app.aside.settings..",
        "app.aside.attachment..",
        "app.aside.conversation..",
        "app.aside.internalmessage..",
        "app.aside.report..",
        "app.aside.guidance..",
        "app.aside.supervisorcall..",
        "app.aside.broadcast..",
        "app.aside.attention..",
        "app.aside.mail..",
        "app.aside.search..",
        "app.aside.trend..",
        "app.aside.history..",
        "app.aside.transcript..",
        "app.aside.selfcheck..",
        "app.aside.webhook.."
    };

    @Test
    void webhooksAndArchiveShareNothing() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.webhook.archive..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("app.aside.webhook.customer..")
                .because("internal events and customer-visible events are never mixed")
                .check(MAIN);
        noClasses()
                .that()
                .resideInAPackage("app.aside.webhook.customer..")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .because("its payloads are written from what the restricted database account may read")
                .check(MAIN);
    }

    @Test
    void doorsReachSubscriptionsThroughTheRoomsThatCheckRights() {
        noClasses()
                .that()
                .resideInAnyPackage("app.aside.desk..", "app.aside.customerapi..")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "of SubscriptionRepository",
                        call -> call.getTargetOwner().isAssignableTo(SubscriptionRepository.class)))
                .because("webhook.delivery checks nobody's rights")
                .check(MAIN);
    }

    @Test
    void fieldsThatSpeakAreLocalized() {
        List<Class<?>> speaking = List.of(
                DatePicker.class,
                DateTimePicker.class,
                TimePicker.class,
                PasswordField.class,
                MultiSelectComboBox.class,
                MenuBar.class);
        noClasses()
                .that()
                .resideOutsideOfPackage("app.aside.desk.language")
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "of a field of Vaadin that speaks",
                        call -> speaking.stream().anyMatch(call.getTargetOwner()::isEquivalentTo)))
                .because("these fields speak English by themselves; those of desk.language speak as the window does")
                .check(MAIN);
    }

    @Test
    void thereAreNoCycles() {
        for (String pattern : new String[] {
            "app.aside.(*)..",
            "app.aside.desk.(*)..",
            "app.aside.webhook.(*)..",
            "app.aside.customerapi.(*)..",
            "app.aside.database.(*)..",
            "app.aside.attachment.(*)..",
            "app.aside.transcript.(*).."
        }) {
            slices().matching(pattern)
                    .should()
                    .beFreeOfCycles()
                    .because("a cycle of rooms is one room")
                    .check(MAIN);
        }
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
                .because("business rules do not depend on how somebody came in")
                .check(MAIN);
    }

    @Test
    void doorsHoldNoSqlAndNoTransactions() {
        noClasses()
                .that()
                .resideInAnyPackage("app.aside.desk..", "app.aside.customerapi..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.persistence..",
                        "org.springframework.jdbc..",
                        "org.springframework.data..",
                        "org.springframework.transaction..",
                        "app.aside.database..",
                        "java.sql..")
                .because("doors ask services")
                .check(MAIN);
    }

    @Test
    void statementsStandInRepositories() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Repository")
                .and()
                .doNotHaveFullyQualifiedName("app.aside.database.EntityInserterImpl")
                .and()
                .doNotHaveFullyQualifiedName("app.aside.database.CustomerReadDataSourceConfiguration")
                .and()
                .doNotHaveFullyQualifiedName("app.aside.database.DatabaseConfiguration")
                .and()
                .doNotHaveFullyQualifiedName("app.aside.selfcheck.DatabasePrivilegeProbe")
                .should()
                .dependOnClassesThat()
                .areAssignableTo(JdbcOperations.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(JdbcClient.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(EntityManager.class)
                .because(
                        "ADR 19: services have no SQL; the classes named here make or wrap a repository, or try the wall")
                .check(MAIN);
    }

    @Test
    void sharedMakesHashesAndTokens() {
        noClasses()
                .that()
                .resideOutsideOfPackage("app.aside.shared..")
                .and()
                .haveNameNotMatching(".*DeterministicPdfId.*")
                .should()
                .callMethod(MessageDigest.class, "getInstance", String.class)
                .orShould()
                .callConstructor(SecureRandom.class)
                .because("Sha256 and SecretToken are enough; the file's id takes the place of chance in a PDF")
                .check(MAIN);
    }

    @Test
    void nothingForCustomersListensToInternalThreads() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "app.aside.customerapi..", "app.aside.conversation..", "app.aside.webhook.customer..")
                .should()
                .callMethod(Topic.class, "internalThread", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "INTERNAL_THREAD")
                .orShould()
                .callMethod(Topic.class, "internalTyping", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "INTERNAL_TYPING")
                .orShould()
                .callMethod(Topic.class, "supervisorCall", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "SUPERVISOR_CALL")
                .orShould()
                .callMethod(Topic.class, "attention", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "ATTENTION")
                .because("not even the moment of an internal message may reach a customer")
                .check(MAIN);
    }

    @Test
    void deskActsAsTheSignedInPerson() {
        noClasses()
                .that()
                .resideInAPackage("app.aside.desk..")
                .should()
                .callConstructor(StaffId.class, UUID.class)
                .orShould()
                .callConstructor(StaffId.class, UUID.class, Integer.class, UUID.class)
                .orShould()
                .callMethod(StaffId.class, "inSession", UUID.class)
                .because("an identity made there would outlive the password with which somebody signed in")
                .check(MAIN);
    }

    @Test
    void onlyTheQueuePublishesQueuePositions() {
        noClasses()
                .that()
                .resideOutsideOfPackages("app.aside.live..", "app.aside.conversation..", "app.aside.customerapi..")
                .should()
                .callMethod(Topic.class, "queuePosition", UUID.class)
                .orShould()
                .accessField(Topic.Kind.class, "QUEUE_POSITION")
                .because("a customer's position must not change at the moment of an internal message")
                .check(MAIN);
    }

    @Test
    void dependenciesComeThroughTheConstructor() {
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
                .orShould()
                .resideInAPackage("..persistence")
                .because("a room hands out records, never entities; a folder below a room is internal to it")
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
    void everyPackageIsNullMarked() {
        assertThat(MAIN.stream()
                        .filter(type -> !type.isNestedClass())
                        .map(JavaClass::getPackage)
                        .distinct()
                        .filter(folder -> !folder.isAnnotatedWith(NullMarked.class)))
                .as("packages without @NullMarked in their package-info.java")
                .isEmpty();
    }

    private static ArchCondition<JavaClass> haveOneConstructor() {
        return ArchCondition.from(DescribedPredicate.describe(
                "have one constructor", type -> type.getConstructors().size() == 1));
    }

    private static DescribedPredicate<JavaClass> annotatedEntity() {
        return DescribedPredicate.describe("entities", type -> type.isAnnotatedWith(Entity.class));
    }
}
