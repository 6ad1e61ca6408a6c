package app.aside.settings;

import static app.aside.shared.RefusalAssertions.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import app.aside.shared.FieldRefusal;
import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import app.aside.staff.TestCompanyFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@AsideSpringBootTest
@Tag("UC-07.6")
class CustomerChatSettingsServiceTest {

    @Autowired
    CustomerChatSettingsService settings;

    @Autowired
    OriginProvisioningService provisioning;

    @Autowired
    CustomerVisibleChatRepository customerVisible;

    @Autowired
    TestCompanyFactory staffing;

    @Test
    void savesColourGreetingAndSites() {
        var crew = staffing.create();
        assertThat(settings.get(crew.ana()))
                .isEqualTo(new CustomerChatSettingsService.CustomerChat(crew.key(), "#2451c4", "", List.of()));

        settings.save(
                crew.ana(),
                " #AB12cd ",
                " Hello 😀\r\nthere ",
                List.of("https://shop.example", "", "HTTPS://Shop.Example:443/", "http://localhost:5173"));
        assertThat(settings.get(crew.ana()))
                .isEqualTo(new CustomerChatSettingsService.CustomerChat(
                        crew.key(),
                        "#ab12cd",
                        "Hello 😀\nthere",
                        List.of("http://localhost:5173", "https://shop.example")));
        assertThat(settings.get(staffing.create().ana()).origins()).isEmpty();

        settings.save(crew.ana(), "#000000", "  ", List.of());
        assertThat(settings.get(crew.ana()))
                .isEqualTo(new CustomerChatSettingsService.CustomerChat(crew.key(), "#000000", "", List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://shop.example, https://shop.example",
        "' https://SHOP.example/ ', https://shop.example",
        "http://shop.example:80, http://shop.example",
        "http://shop.example:443, http://shop.example:443",
        "https://bücher.example:8443, https://xn--bcher-kva.example:8443",
        "http://127.0.0.1:8090, http://127.0.0.1:8090",
        "http://[::1]:8090, http://[::1]:8090",
    })
    void normalizesSitesToOrigins(String typed, String origin) {
        assertThat(Origin.parse(typed).value()).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "https://*.shop.example",
                "shop.example",
                "https://",
                "https:",
                "https:///path",
                "ftp://shop.example",
                "javascript:alert(1)",
                "null",
                "https://shop.example/path",
                "https://shop.example?q",
                "https://shop.example#here",
                "https://me:secret@shop.example",
                "https://shop.example:0",
                "https://shop.example:65536",
                "https://shop .example",
                "https://a.example https://b.example",
                "https://bü\u0000cher.example",
            })
    void refusesInvalidSites(String typed) {
        var crew = staffing.create();
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                FieldRefusal.class,
                                () -> settings.save(crew.ana(), "#2451c4", "", List.of("https://shop.example", typed)))
                        .field())
                .isEqualTo(FormField.ORIGINS);
        assertThat(settings.get(crew.ana()).origins()).isEmpty();
    }

    @Test
    void refusesTooManySitesTooLongTextsAndInvalidColours() {
        var crew = staffing.create();
        for (String colour : List.of("", "red", "#12345", "#1234567", "#12345g", "rgb(0,0,0)")) {
            assertRefused(
                    () -> settings.save(crew.ana(), colour, "", List.of()),
                    FormField.COLOUR,
                    "Write the colour as # and six digits or letters a to f, such as #2451c4.");
        }
        assertRefused(
                () -> settings.save(crew.ana(), "#2451c4", "x".repeat(501), List.of()),
                FormField.GREETING,
                "The text has 501 characters; at most 500 can be sent. Shorten it or send it in parts.");
        assertRefused(
                () -> settings.save(
                        crew.ana(),
                        "#2451c4",
                        "",
                        IntStream.range(0, 51)
                                .mapToObj("https://s%d.example"::formatted)
                                .toList()),
                FormField.ORIGINS,
                "At most 50 sites can be listed.");
    }

    @Test
    void requiresAdministrator() {
        var crew = staffing.create();
        for (StaffId other : List.of(crew.sofia(), crew.leo(), crew.max())) {
            String only = "Only an Administrator of your company may do this.";
            assertRefused(() -> settings.get(other), Refusal.Reason.NOT_ALLOWED, only);
            assertRefused(() -> settings.save(other, "#2451c4", "", List.of()), Refusal.Reason.NOT_ALLOWED, only);
        }
    }

    @Test
    void provisioningAddsToTheSitesOfOneCompany() {
        var crew = staffing.create();
        var other = staffing.create();
        settings.save(crew.ana(), "#2451c4", "", List.of("https://shop.example"));

        provisioning.addOrigin(crew.id(), "http://127.0.0.1:8090");
        provisioning.addOrigin(crew.id(), "http://127.0.0.1:8090/");

        assertThat(settings.get(crew.ana()).origins()).containsExactly("http://127.0.0.1:8090", "https://shop.example");
        assertThat(settings.get(other.ana()).origins()).isEmpty();
    }

    @Test
    void customersReadTheChatOfOneCompany() {
        var crew = staffing.create();
        var other = staffing.create();
        settings.save(crew.ana(), "#ab12cd", "Hello", List.of("https://%s.example".formatted(crew.key())));

        assertThat(customerVisible.getAppearance(crew.id())).isEqualTo(new ChatAppearance("#ab12cd", "Hello"));
        assertThat(customerVisible.getAppearance(other.id())).isEqualTo(ChatAppearance.DEFAULT);
        assertThat(customerVisible.isListedBy(crew.id(), "https://%s.example".formatted(crew.key())))
                .isTrue();
        assertThat(customerVisible.isListedBy(other.id(), "https://%s.example".formatted(crew.key())))
                .isFalse();
        assertThat(customerVisible.isListed("https://%s.example".formatted(crew.key())))
                .isTrue();
    }
}
