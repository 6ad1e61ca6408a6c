package app.aside.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameTest {

    static Stream<Arguments> names() {
        return Stream.of(
                arguments("photo.jpg", "photo.jpg"),
                arguments("Foto da fatura – maio.JPEG", "Foto da fatura – maio.JPEG"),
                arguments("../../etc/passwd", "passwd.jpg"),
                arguments("C:\\Users\\carla\\Desktop\\line.jpg", "line.jpg"),
                arguments("evil.html", "evil.html.jpg"),
                arguments("run.jpg.exe", "run.jpg.exe.jpg"),
                arguments("a\0b\r\nSet-Cookie: x.jpg", "abSet-Cookie_ x.jpg"),
                arguments("photo\u202Egpj.exe", "photogpj.exe.jpg"),
                arguments("in\u200Bvoice\u2066.jpg", "invoice.jpg"),
                arguments("what?*<>|.jpg", "what_____.jpg"),
                arguments("...hidden", "hidden.jpg"),
                arguments(".jpg", "jpg.jpg"),
                arguments("写真 📷.jpg", "写真 📷.jpg"),
                arguments("cafe\u0301.jpg", "café.jpg"),
                arguments("", "file.jpg"));
    }

    @ParameterizedTest
    @MethodSource("names")
    @Tag("UC-13.3")
    void aNameIsMadeSafe(String given, String kept) {
        assertThat(FileName.of(given, FileType.JPEG)).isEqualTo(kept);
    }

    @Test
    void aHugeNameIsShortenedAndKeepsItsEnding() {
        String kept = FileName.of("📷".repeat(50_000) + ".png", FileType.PNG);

        assertThat(kept.codePointCount(0, kept.length())).isEqualTo(FileName.MAX);
        assertThat(kept).endsWith("….png");
    }

    @Test
    void aNameOfNothingButWhatCannotBeShownBecomesFile() {
        assertThat(FileName.of("\u202E\u200B\u0007\ud83d", FileType.TEXT)).isEqualTo("file.txt");
        assertThat(FileName.of("////", FileType.PDF)).isEqualTo("file.pdf");
    }
}
