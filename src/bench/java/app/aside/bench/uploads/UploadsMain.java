package app.aside.bench.uploads;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The process of customers who send files. Commands: {@code clock}, {@code customer ID TOKEN}, {@code make KIND FOLDER},
 * {@code send COUNT}. Events: {@code clock NANOS}, {@code made BYTES}, {@code sent NANOS} for each,
 * {@code failed REASON}. Ends with its input.
 */
final class UploadsMain {

    private static final String BOUNDARY = "aside-benchmark";

    private record ConversationHandle(String id, String token) {}

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ConversationHandle> customers = new ArrayList<>();
    private Path file = Path.of("");

    private UploadsMain(String address) {
        this.address = address;
    }

    public static void main(String[] arguments) throws Exception {
        UploadsMain all = new UploadsMain(arguments[0]);
        try (BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                all.execute(line.split(" "));
            }
        }
        System.exit(0);
    }

    private void execute(String[] words) throws IOException {
        switch (words[0]) {
            case "clock" -> System.out.println("clock " + System.nanoTime());
            case "customer" -> customers.add(new ConversationHandle(words[1], words[2]));
            case "make" -> createFile(LargestUpload.valueOf(words[1]), Path.of(words[2]));
            case "send" -> {
                for (ConversationHandle customer : customers.subList(0, Integer.parseInt(words[1]))) {
                    threads.execute(() -> send(customer));
                }
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void createFile(LargestUpload kind, Path folder) throws IOException {
        file = Files.createDirectories(folder).resolve(kind.name());
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            kind.write(out);
        }
        System.out.println("made " + Files.size(file));
    }

    private void send(ConversationHandle customer) {
        long start = System.nanoTime();
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(address + "/api/v1/conversations/" + customer.id() + "/attachments"))
                    .header("Authorization", "Bearer " + customer.token())
                    .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString("--" + BOUNDARY
                                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n"),
                            BodyPublishers.ofFile(file),
                            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n")))
                    .build();
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            System.out.println(
                    answer.statusCode() == 201
                            ? "sent " + (System.nanoTime() - start)
                            : "failed " + answer.statusCode() + " " + answer.body());
        } catch (IOException | InterruptedException e) {
            System.out.println("failed " + e);
        }
    }
}
