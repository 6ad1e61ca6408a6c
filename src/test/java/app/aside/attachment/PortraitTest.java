package app.aside.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import app.aside.attachment.image.ImageSanitizer;
import app.aside.shared.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a picture of a person. */
class PortraitTest {

    private static final ImageSanitizer IMAGE_SANITIZER = new ImageSanitizer();

    private final FileReceiver receiver = new FileReceiver(IMAGE_SANITIZER, () -> false);

    @AfterAll
    static void close() {
        IMAGE_SANITIZER.destroy();
    }

    private Portrait receive(byte[] bytes) throws IOException {
        return receiver.receivePortrait(new ByteArrayInputStream(bytes), "sender");
    }

    static Stream<Arguments> pictures() {
        return Stream.of(
                arguments("large JPEG", SampleFiles.jpeg(3_000, 1_000), "image/jpeg"),
                arguments("small PNG", SampleFiles.png(20, 30), "image/png"),
                arguments("one pixel", SampleFiles.png(1, 1), "image/png"),
                arguments("a line", SampleFiles.png(4_000, 1), "image/png"),
                arguments("WebP", SampleImages.webp("lossy"), "image/jpeg"),
                arguments("CMYK", SampleImages.cmykJpegResource(), "image/jpeg"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pictures")
    @Tag("UC-37.3")
    void isASmallSquare(String name, byte[] bytes, String mediaType) throws IOException {
        Portrait portrait = receive(bytes);
        assertThat(portrait.mediaType()).isEqualTo(mediaType);
        BufferedImage square = SampleFiles.decodeImage(portrait.content());
        assertThat(square.getWidth()).isEqualTo(Portrait.SIDE);
        assertThat(square.getHeight()).isEqualTo(Portrait.SIDE);
    }

    @Test
    @Tag("UC-37.3")
    void showsTheMiddle() throws IOException {
        // Red in the upper left quarter of 400 by 200, blue elsewhere: the middle is red in the upper left quarter,
        // too.
        BufferedImage square =
                SampleFiles.decodeImage(receive(SampleFiles.png(400, 200)).content());
        assertThat(square.getRGB(10, 10)).isEqualTo(0xffff0000);
        assertThat(square.getRGB(Portrait.SIDE / 2 + 10, 10)).isEqualTo(0xff0000ff);
        assertThat(square.getRGB(10, Portrait.SIDE / 2 + 10)).isEqualTo(0xff0000ff);
    }

    @Test
    @Tag("UC-37.3")
    void holdsNothingButPixels() throws IOException {
        byte[] photo = SampleFiles.photoWithOrientation(300, 200, 6);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains(SampleFiles.GPS_LOCATION);
        Portrait portrait = receive(photo);
        assertThat(new String(portrait.content(), StandardCharsets.ISO_8859_1))
                .doesNotContain(SampleFiles.GPS_LOCATION);
        // Turned by a quarter to the right: what was above on the left is above on the right.
        BufferedImage square = SampleFiles.decodeImage(portrait.content());
        assertThat(square.getRGB(Portrait.SIDE - 10, 10) >> 16 & 0xff).isGreaterThan(200);
        assertThat(square.getRGB(10, 10) & 0xff).isGreaterThan(200);
    }

    static Stream<Arguments> refused() {
        String types = FileReceiver.PORTRAIT_TYPES_MESSAGE;
        return Stream.of(
                arguments("nothing", new byte[0], "This file is empty."),
                arguments("GIF", SampleFiles.gif(20, 20), types),
                arguments("PDF", SampleFiles.pdf(), types),
                arguments("HEIC", SampleImages.heic(), types),
                arguments("SVG", "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(StandardCharsets.UTF_8), types),
                arguments("page", "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8), types),
                arguments("too large", new byte[FileReceiver.MAX_SIZE + 1], FileReceiver.TOO_LARGE_MESSAGE),
                arguments("too many pixels", SampleFiles.decompressionBomb(20_001, 10), "This picture has 20,001 × 10"),
                arguments("cut off", cut(SampleFiles.png(200, 200)), "This picture cannot be read here"));
    }

    private static byte[] cut(byte[] png) {
        return Arrays.copyOf(png, 40);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @Tag("UC-37.3a")
    void refusesOther(String name, byte[] bytes, String sentence) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receive(bytes));
        assertThat(refusal.message()).startsWith(sentence);
    }
}
