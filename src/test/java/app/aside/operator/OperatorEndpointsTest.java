package app.aside.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.AsideSpringBootTest;
import app.aside.company.CompanyService;
import app.aside.shared.CompanyId;
import app.aside.shared.UuidV7;
import app.aside.staff.Invitations;
import app.aside.staff.StaffProvisioningService;
import app.aside.staff.TestCompanyFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@AsideSpringBootTest
class OperatorEndpointsTest {

    private static final String COMPANIES_PATH = "/actuator/companies";

    @LocalManagementPort
    int port;

    @LocalServerPort
    int mainPort;

    @Value("${aside.data}")
    Path data;

    @Autowired
    private ManagementPortFileWriter managementPort;

    @Autowired
    Invitations invitations;

    @Autowired
    CompanyService companies;

    @Autowired
    StaffProvisioningService operator;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String key = "k" + UuidV7.next().toString().substring(0, 30);
    private String token = "";

    @BeforeEach
    void readToken() throws IOException {
        token = "Bearer " + Files.readString(data.resolve(OperatorToken.FILE)).strip();
    }

    private HttpResponse<String> send(int port, String path, @Nullable String authorization, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private JsonNode requireOk(String path, @Nullable String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(port, path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private void assertRefused(int status, String path, String body, String detail) throws Exception {
        HttpResponse<String> answer = send(port, path, token, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo("{\"detail\":\"" + detail + "\"}");
    }

    private String createCompany(String plan) {
        return "{\"key\":\"%s\",\"name\":\"New & <b>\",\"plan\":\"%s\"}".formatted(key, plan);
    }

    @Test
    void requiresTheToken() throws Exception {
        for (String wrong : new String[] {"Bearer wrong", "Bearer ", "Basic " + token.substring(7), token + "x"}) {
            assertThat(send(port, COMPANIES_PATH, wrong, null).statusCode()).isEqualTo(401);
            assertThat(send(port, COMPANIES_PATH, wrong, createCompany("ADVANCED"))
                            .statusCode())
                    .isEqualTo(401);
            assertThat(send(port, COMPANIES_PATH + "/acme", wrong, "{\"plan\":\"ADVANCED\"}")
                            .statusCode())
                    .isEqualTo(401);
        }
        HttpResponse<String> none = send(port, COMPANIES_PATH, null, null);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().map()).doesNotContainKeys("set-cookie", "location");
        assertThat(none.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(none.body()).contains("\"status\":401", "This is not the operator's token.");
        assertThat(requireOk(COMPANIES_PATH, null).toString()).doesNotContain(key);
    }

    @Test
    void buildsTheSearchIndexAnew() throws Exception {
        assertThat(send(port, "/actuator/search", null, "{}").statusCode()).isEqualTo(401);
        assertThat(send(port, "/actuator/search", "Bearer wrong", null).statusCode())
                .isEqualTo(401);
        assertThat(requireOk("/actuator/search", "{}").path("total").asLong(-1)).isNotNegative();
        await().untilAsserted(() -> assertThat(
                        requireOk("/actuator/search", null).path("state").asString())
                .isEqualTo("READY"));
        JsonNode status = requireOk("/actuator/search", null);
        assertThat(status.path("done").asLong())
                .as("what others begin meanwhile comes on top")
                .isGreaterThanOrEqualTo(status.path("total").asLong());
    }

    @Test
    void movesNoFilesWithoutAStore() throws Exception {
        assertThat(send(port, "/actuator/files", null, "{}").statusCode()).isEqualTo(401);
        assertThat(send(port, "/actuator/files", "Bearer wrong", null).statusCode())
                .isEqualTo(401);
        assertRefused(
                409,
                "/actuator/files",
                "{}",
                "There is no store to move files to or from: ASIDE_FILES_BUCKET is not set.");
        assertThat(requireOk("/actuator/files", null).path("state").asString()).isEqualTo("IDLE");
    }

    @Test
    void isNotExposedOnMainPort() throws Exception {
        assertThat(send(mainPort, "/actuator/files", token, "{}").statusCode()).isIn(302, 403, 404);
        assertThat(send(mainPort, "/actuator/search", token, "{}").statusCode()).isIn(302, 403, 404);
        assertThat(send(mainPort, COMPANIES_PATH, token, null).statusCode()).isNotEqualTo(200);
        assertThat(send(mainPort, COMPANIES_PATH, token, createCompany("ADVANCED"))
                        .statusCode())
                .isIn(302, 403, 404);
    }

    @Test
    void healthAndMetricsNeedNoToken() throws Exception {
        assertThat(send(port, "/actuator/health", null, null).statusCode()).isEqualTo(200);
        assertThat(send(port, "/actuator/prometheus", null, null).statusCode()).isEqualTo(200);
    }

    @Test
    void tokenFileIsReadableByOwnerOnly() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve(OperatorToken.FILE))))
                .isEqualTo("rw-------");
        assertThat(token).matches("Bearer [A-Za-z0-9_-]{43}");
        managementPort.write(); // another application of these tests may have shared the folder since the start
        assertThat(Files.readString(data.resolve(ManagementPortFileWriter.FILE)).strip())
                .isEqualTo(Integer.toString(port));
    }

    @Test
    void createsAndListsCompaniesAndSetsPlan() throws Exception {
        assertThat(requireOk(COMPANIES_PATH, createCompany("essential")).toString())
                .isEqualTo("{\"key\":\"%s\",\"name\":\"New & <b>\",\"plan\":\"ESSENTIAL\"}".formatted(key));
        JsonNode set = requireOk(COMPANIES_PATH + "/" + key, "{\"plan\":\"ADVANCED\"}");
        assertThat(set.get("plan").asString()).isEqualTo("ADVANCED");
        assertThat(requireOk(COMPANIES_PATH, null).get("companies"))
                .anySatisfy(company -> assertThat(company).isEqualTo(set));
    }

    @Test
    void invitesAnAdministrator() throws Exception {
        String address = TestCompanyFactory.uniqueEmail("ana");
        JsonNode created = requireOk(
                COMPANIES_PATH,
                createCompany("ADVANCED").replace("}", ",\"administrator\":\"%s\"}".formatted(address)));
        String link = created.get("invitation").asString();
        assertThat(link).startsWith("http://127.0.0.1:" + mainPort + "/invitation/");
        String first = link.substring(link.lastIndexOf('/') + 1);
        assertThat(invitations.find(first).orElseThrow().email()).isEqualTo(address);

        CompanyId company = companies.findByKey(key).orElseThrow().id();
        String again = requireOk(COMPANIES_PATH + "/" + key, "{\"administrator\":\"%s\"}".formatted(address))
                .get("invitation")
                .asString();
        assertThat(invitations.find(first)).isEmpty();
        assertThat(operator.canAdministratorSignIn(company)).isFalse();
        invitations.accept(again.substring(again.lastIndexOf('/') + 1), TestCompanyFactory.PASSWORD);
        assertThat(operator.canAdministratorSignIn(company)).isTrue();
    }

    @Test
    void refusalStatesTheReason() throws Exception {
        requireOk(COMPANIES_PATH, createCompany("ADVANCED"));
        assertRefused(
                409, COMPANIES_PATH, createCompany("ADVANCED"), "There is already a company with the key " + key + ".");
        assertRefused(400, COMPANIES_PATH, createCompany("GOLD"), "The plan is ESSENTIAL or ADVANCED.");
        assertRefused(
                400,
                COMPANIES_PATH,
                "{\"key\":\"A B\",\"name\":\"x\",\"plan\":\"ADVANCED\"}",
                "A company's key is 2 to 40 lower-case letters, digits or hyphens.");
        assertRefused(
                400,
                COMPANIES_PATH,
                "{\"key\":\"%sz\",\"name\":\" \",\"plan\":\"ADVANCED\"}".formatted(key),
                "The company's name is missing.");
        assertRefused(404, COMPANIES_PATH + "/no-such", "{\"plan\":\"ADVANCED\"}", "This company does not exist.");
        assertRefused(400, COMPANIES_PATH + "/" + key, "{}", "Send a plan, or an administrator's e-mail address.");
        assertRefused(
                400, COMPANIES_PATH + "/" + key, "{\"administrator\":\"nobody\"}", "This is not an e-mail address.");
        assertRefused(400, COMPANIES_PATH, "{\"key\":\"abc\"}", "Send a key, a name and a plan.");
    }
}
