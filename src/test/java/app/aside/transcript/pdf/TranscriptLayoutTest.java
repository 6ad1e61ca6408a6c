package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.language.Language;
import app.aside.transcript.TranscriptFormat;
import app.aside.transcript.TranscriptHeading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TranscriptLayoutTest {

    @ParameterizedTest
    @CsvSource({
        "UTC, 2026-11-17T09:42:07Z, All times are UTC.",
        "Z, 2026-11-17T09:42:07Z, All times are UTC.",
        "-03:00, 2026-11-17T09:42:07Z, All times are UTC−03:00.",
        "America/Sao_Paulo, 2026-11-17T09:42:07Z, Times are in America/Sao_Paulo (UTC−03:00).",
        "Asia/Kolkata, 2026-11-17T09:42:07Z, Times are in Asia/Kolkata (UTC+05:30).",
        "Europe/London, 2026-11-17T09:42:07Z, Times are in Europe/London (UTC).",
        "Europe/Berlin, 2026-10-01T09:42:07Z, Times are in Europe/Berlin (UTC+02:00 and UTC+01:00).",
        "Europe/Berlin, 2025-11-17T09:42:07Z, Times are in Europe/Berlin (UTC+01:00 and UTC+02:00).",
    })
    void namesZoneAndOffsets(String zone, Instant openedAt, String sentence) {
        assertThat(TranscriptLayout.zoneSentence(heading(ZoneId.of(zone), openedAt)))
                .isEqualTo(sentence);
    }

    private static TranscriptHeading heading(ZoneId zone, Instant openedAt) {
        return new TranscriptHeading(
                "Acme Telecom",
                "20261117-1",
                "Maria Søndergård",
                null,
                "Support",
                List.of(),
                "Closed",
                openedAt,
                null,
                new TranscriptFormat(Language.ENGLISH, zone),
                Instant.parse("2026-11-20T09:42:07Z"));
    }
}
