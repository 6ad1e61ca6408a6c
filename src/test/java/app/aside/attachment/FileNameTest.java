package app.aside.attachment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "photo.jpg | photo.jpg",
                "Foto da fatura – maio.JPEG | Foto da fatura – maio.JPEG",
                "../../etc/passwd | passwd.jpg",
                "C:\\Users\\carla\\Desktop\\line.jpg | line.jpg",
                "evil.html | evil.html.jpg",
                "run.jpg.exe | run.jpg.exe.jpg",
                "a\u0000b\r\nSet-Cookie: x.jpg | abSet-Cookie_ x.jpg",
                "photo\u202Egpj.exe | photogpj.exe.jpg",
                "in\u200Bvoice\u2066.jpg | invoice.jpg",
                "what?*<>|.jpg | what_____.jpg",
                "...hidden | hidden.jpg",
                ".jpg | file.jpg",
                "写真 📷.jpg | 写真 📷.jpg",
                "cafe\u0301.jpg | café.jpg",
                "'' | file.jpg",
            },
            quoteCharacter = '\'')
    @Tag("UC-10.3")
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
