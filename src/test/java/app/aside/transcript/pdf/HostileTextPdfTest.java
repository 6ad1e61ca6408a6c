package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.transcript.CustomerCopy;
import app.aside.transcript.FullRecord;
import app.aside.transcript.InternalEntry;
import app.aside.transcript.ReadReceipt;
import app.aside.transcript.TranscriptHeading;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing that anybody writes makes an export fetch something, fail, or take long. */
class HostileTextPdfTest {

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void startServer() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Test
    void markupIsPrintedAsTextAndFetchesNothing() {
        String image = "<img src=\"" + url("pixel.png") + "\"/>";
        String style = "<style>@import url(" + url("style.css") + ");</style>";
        String link = "</span><link rel=\"stylesheet\" href=\"" + url("link.css") + "\"/>";
        String entity =
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + url("entity") + "\">]>&x; &amp; ]]> [(${7*7})] [[${7*7}]]";

        CustomerCopy copy = new CustomerCopy(
                TranscriptSamples.heading(image),
                List.of(
                        TranscriptSamples.customerMessage(image + style + link, 0),
                        TranscriptSamples.agentMessage(entity, 1)));
        String text = PdfInspector.of(copy).text().replace("\n", "").replace(" ", "");

        assertThat(text)
                .contains("<style>@importurl(http://", "</span><link", "<!DOCTYPEa", "&x;&amp;]]>", "[[${7*7}]]");
        assertThat(requests).hasValue(0);
    }

    static Stream<String> extremes() {
        return Stream.of(
                "x".repeat(10_000),
                "a\n".repeat(10_000),
                " ".repeat(10_000),
                "\n".repeat(10_000),
                "\u0000".repeat(10_000),
                "\uD83D".repeat(10_000),
                "\u202E\u2067".repeat(5_000),
                "א".repeat(10_000),
                "aא".repeat(5_000),
                "ب".repeat(10_000),
                "ب" + "\u064B".repeat(9_999),
                "e" + "\u0301".repeat(9_999),
                "👍".repeat(10_000),
                "👨‍👩‍👧‍👦".repeat(900),
                "क्षि".repeat(2_500),
                "क" + "्क".repeat(4_999),
                "ที่".repeat(3_333),
                "가".repeat(10_000),
                "漢".repeat(10_000),
                "(".repeat(10_000),
                "\u2028\u0085\r\n\f".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("extremes")
    @Timeout(300)
    void rendersExtremeTextsInTime(String text) {
        PdfInspector pdf = PdfInspector.of(TranscriptSamples.fullRecord(
                TranscriptSamples.customerMessage(text, 0),
                TranscriptSamples.internalMessage(text, 1),
                TranscriptSamples.agentMessage("Said after it.", 2)));

        assertThat(pdf.page(pdf.pageCount()))
                .contains("Said after it.", "Page %1$d of %1$d".formatted(pdf.pageCount()));
    }

    @Tag("faults") // no service accepts such names
    @ParameterizedTest
    @MethodSource("extremes")
    @Timeout(300)
    void rendersExtremeNamesInTime(String extreme) {
        String name = extreme.substring(0, 2_000);
        TranscriptHeading heading = new TranscriptHeading(
                name,
                name,
                name,
                name,
                name,
                List.of(name, name),
                name,
                TranscriptSamples.START,
                null,
                TranscriptSamples.heading().format(),
                TranscriptSamples.START);
        InternalEntry aside = new InternalEntry(
                name,
                name,
                "Aside.",
                TranscriptSamples.START,
                List.of(new ReadReceipt(name, TranscriptSamples.START)),
                null);

        String text = PdfInspector.of(
                        new FullRecord(heading, name, List.of(aside, TranscriptSamples.agentMessage("Said.", 2))))
                .text();

        assertThat(text).contains("Aside.", "Said.");
    }

    private String url(String file) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + file;
    }
}
