package app.aside.attachment.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FileNameSanitizerTest {

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
    void sanitizesFileName(String given, String kept) {
        assertThat(FileNameSanitizer.sanitize(given, FileType.JPEG)).isEqualTo(kept);
    }

    @Test
    void shortensLongNameAndKeepsExtension() {
        String kept = FileNameSanitizer.sanitize("📷".repeat(50_000) + ".png", FileType.PNG);

        assertThat(kept.codePointCount(0, kept.length())).isEqualTo(FileNameSanitizer.MAX_LENGTH);
        assertThat(kept).endsWith("….png");
    }

    @Test
    void namesFileWithOnlyInvisibleCharactersFile() {
        assertThat(FileNameSanitizer.sanitize("\u202E\u200B\u0007\ud83d", FileType.TEXT))
                .isEqualTo("file.txt");
        assertThat(FileNameSanitizer.sanitize("////", FileType.PDF)).isEqualTo("file.pdf");
    }
}
