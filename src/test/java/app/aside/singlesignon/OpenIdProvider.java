package app.aside.singlesignon;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * An OpenID provider in a process of its own ({@code oauth2-mock-server} from npm). It signs in whoever a test says, checks
 * the client's secret and PKCE, takes each code once, and misbehaves on request.
 */
public final class OpenIdProvider implements AutoCloseable {

    public static final String CLIENT_ID = "aside";
    public static final String SECRET = "a client secret";

    private static final Path PROGRAM = Path.of("src/test/resources/openid-provider.mjs");

    private final int port = freePort();
    private @Nullable Process process;
    private @Nullable BufferedReader output;
    private @Nullable BufferedWriter input;

    public OpenIdProvider() {
        start();
    }

    public String issuer() {
        return "http://localhost:" + port;
    }

    public void start() {
        try {
            Process started = new ProcessBuilder("node", PROGRAM.toString(), Integer.toString(port), CLIENT_ID)
                    .redirectError(new File("target/openid-provider.log"))
                    .start();
            process = started;
            output = started.inputReader();
            input = started.outputWriter();
            expect("started");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody answers any more, until {@link #start}. */
    public void stop() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** What the provider does from now on; as it should where nothing else is said. */
    public Behaviour behave() {
        return new Behaviour();
    }

    /** From now on this person signs in. */
    public void signIn(String subject, String email, String... groups) {
        person(subject, email, groups).apply();
    }

    /** As {@link #signIn}, before anything that the provider gets wrong. */
    public Behaviour person(String subject, String email, String... groups) {
        return behave().claim("sub", subject)
                .claim("email", email)
                .claim("email_verified", true)
                .claim("name", "Nina Novak")
                .claim("groups", groups);
    }

    /** Set by {@link #apply}. */
    public final class Behaviour {

        private final Map<String, Object> claims = new HashMap<>();
        private final Map<String, Object> userInfo = new HashMap<>();
        private final Map<String, Object> discovery = new HashMap<>();
        private final Map<String, Object> other = new HashMap<>();

        /** In the ID token. */
        public Behaviour claim(String name, Object value) {
            claims.put(name, value);
            return this;
        }

        public Behaviour userInfo(String name, Object value) {
            userInfo.put(name, value);
            return this;
        }

        public Behaviour discovery(String name, Object value) {
            discovery.put(name, value);
            return this;
        }

        /** Another secret than the one that the client knows. */
        public Behaviour secret(String value) {
            other.put("secret", value);
            return this;
        }

        /** Sends the browser back with this error. */
        public Behaviour error(String code) {
            other.put("error", code);
            return this;
        }

        /** Changes the token after it was signed. */
        public Behaviour tampered() {
            other.put("tampered", true);
            return this;
        }

        public void apply() {
            Map<String, Object> all = new HashMap<>(other);
            all.put("claims", claims);
            all.put("userInfo", userInfo);
            all.put("discovery", discovery);
            try {
                BufferedWriter writer = Objects.requireNonNull(input);
                writer.write(JsonMapper.shared().writeValueAsString(all));
                writer.newLine();
                writer.flush();
                expect("ok");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void expect(String line) throws IOException {
        String read = Objects.requireNonNull(output).readLine();
        if (!line.equals(read)) {
            throw new IllegalStateException("The provider said " + read + "; see target/openid-provider.log");
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
