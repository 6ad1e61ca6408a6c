package app.aside.desk.signin;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.AsideSpringBootTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** 300 wrong passwords at once, from 60 addresses, so that no limit of an address keeps their hashes away. */
@AsideSpringBootTest
@Tag("faults")
@TestPropertySource(properties = "server.tomcat.connection-timeout=20s") // as in production
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere only 127.0.0.1 is this machine")
class PasswordFloodTest {

    private static final int ADDRESSES = 60;
    private static final int TRIES = 5;

    @LocalServerPort
    int port;

    @Test
    void othersAreAnsweredMeanwhile() throws Exception {
        HttpClient probe = HttpClient.newHttpClient();
        HttpRequest livez = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/livez"))
                .build();
        probe.send(livez, BodyHandlers.discarding());
        List<Future<Integer>> answers = new ArrayList<>();
        Duration slowest = Duration.ZERO;
        try (ExecutorService guessers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<FormClient, String> forms = new HashMap<>();
            for (int address = 1; address <= ADDRESSES; address++) {
                FormClient guesser = new FormClient(port, "127.0.2." + address);
                forms.put(guesser, FormClient.csrfToken(guesser.get("/login")));
            }
            forms.forEach((guesser, csrf) -> {
                for (int i = 0; i < TRIES; i++) {
                    String email = "nobody" + i + "@acme.example";
                    answers.add(guessers.submit(
                            () -> guesser.post("/login", csrf, "username", email, "password", "not the password")
                                    .statusCode()));
                }
            });
            while (answers.stream().anyMatch(answer -> !answer.isDone())) {
                long start = System.nanoTime();
                HttpResponse<Void> answer = probe.send(livez, BodyHandlers.discarding());
                Duration taken = Duration.ofNanos(System.nanoTime() - start);
                assertThat(answer.statusCode()).isEqualTo(200);
                slowest = slowest.compareTo(taken) < 0 ? taken : slowest;
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get())
                    .as("refused, delayed or asked to come again")
                    .isIn(302, 429, 503);
        }
        assertThat(slowest).as("of /livez; it was 3.5 s").isLessThan(Duration.ofMillis(1_500));
    }
}
