package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Virtual threads that keep their carriers do not stop the one that they wait for. Each case has a Java of its own. */
class CarrierThreadsTest {

    private static final int FINISHED = 0;
    private static final int STUCK = 3;

    @Test
    void threadsThatWaitForAClassDoNotStopTheOthers() throws Exception {
        assertThat(run("reserved")).isEqualTo(FINISHED);
    }

    @Test
    @Tag("faults")
    void withoutTheReserveTheyDo() throws Exception {
        assertThat(run("as Java does it"))
                .as("Java no longer needs the reserve")
                .isEqualTo(STUCK);
    }

    private static int run(String mode) throws Exception {
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:ActiveProcessorCount=2",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Stream.of(CarrierThreads.class, Waiting.class)
                                .map(CarrierThreadsTest::folder)
                                .collect(Collectors.joining(File.pathSeparator)),
                        Waiting.class.getName(),
                        mode)
                .inheritIO()
                .start();
        try {
            assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return java.exitValue();
        } finally {
            java.destroyForcibly();
        }
    }

    private static String folder(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Eight virtual threads wait for a class, whose initialization waits for a ninth. */
    static final class Waiting {

        private static final CountDownLatch NINTH = new CountDownLatch(1);
        private static final CountDownLatch WAITING = new CountDownLatch(8);

        private Waiting() {}

        public static void main(String[] arguments) throws InterruptedException {
            if (arguments[0].equals("reserved")) {
                CarrierThreads.reserve();
            }
            List<Thread> waiting = IntStream.range(0, 8)
                    .mapToObj(i -> Thread.ofVirtual().start(() -> {
                        WAITING.countDown();
                        SlowClass.use();
                    }))
                    .toList();
            // Without a reserve only two of them get so far.
            WAITING.await(2, TimeUnit.SECONDS);
            Thread.ofVirtual().start(NINTH::countDown);
            for (Thread thread : waiting) {
                if (!thread.join(Duration.ofSeconds(5))) {
                    Runtime.getRuntime().halt(STUCK);
                }
            }
            Runtime.getRuntime().halt(FINISHED);
        }

        static final class SlowClass {

            static {
                try {
                    NINTH.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            private SlowClass() {}

            static void use() {}
        }
    }
}
