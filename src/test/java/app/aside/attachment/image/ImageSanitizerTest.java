package app.aside.attachment.image;

import static app.aside.attachment.SampleFiles.decodeImage;
import static app.aside.attachment.SampleFiles.receiveFile;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.ReceivedFile;
import app.aside.attachment.SampleFiles;
import app.aside.attachment.SampleImages;
import app.aside.shared.Refusal;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.locks.Lock;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pictures that people really send, and what their enemies make of them. */
class ImageSanitizerTest {

    private static final ImageSanitizer IMAGE_SANITIZER = new ImageSanitizer();
    private static final int RED = 0xffff0000;
    private static final int BLUE = 0xff0000ff;
    private static final int TRANSPARENT = 0;

    private final FileReceiver fileReceiver = new FileReceiver(IMAGE_SANITIZER, () -> false);

    @AfterAll
    static void close() {
        IMAGE_SANITIZER.destroy();
    }

    private record EncodedImage(String type, byte[] bytes) {
        BufferedImage decode() {
            return decodeImage(bytes);
        }
    }

    private EncodedImage sanitize(byte[] bytes) {
        try (ReceivedFile file = receiveFile(fileReceiver, "a", bytes)) {
            ReceivedFile.SanitizedImage picture = Objects.requireNonNull(file.sanitizedImage());
            try (InputStream in = picture.bytes().inputStream()) {
                return new EncodedImage(picture.type().mediaType(), in.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void assertPixel(BufferedImage picture, int x, int y, int argb) {
        int found = picture.getRGB(x, y);
        for (int shift = 0; shift < 32; shift += 8) {
            // What is transparent has no colour.
            if (shift == 24 || argb >>> 24 != 0) {
                assertThat((found >>> shift & 0xff) - (argb >>> shift & 0xff))
                        .as("%d, %d: %08x", x, y, found)
                        .isBetween(-20, 20);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "lossy, image/jpeg",
        "lossless, image/png",
        "lossy-alpha, image/png",
        "lossless-alpha, image/png",
        "animated, image/jpeg",
        "animated-alpha, image/png"
    })
    @Tag("UC-13.3")
    void decodesWebp(String name, String type) {
        EncodedImage made = sanitize(SampleImages.webp(name));

        assertThat(made.type()).isEqualTo(type);
        BufferedImage picture = made.decode();
        assertThat(picture.getWidth()).isEqualTo(80);
        assertThat(picture.getHeight()).isEqualTo(40);
        assertPixel(picture, 10, 5, RED);
        assertPixel(picture, 10, 35, BLUE);
        assertPixel(picture, 70, 35, name.endsWith("alpha") ? TRANSPARENT : BLUE);
    }

    @Test
    @Tag("UC-13.3")
    void scalesDownLargeWebp() {
        BufferedImage picture = sanitize(SampleImages.webp("large")).decode();

        assertThat(picture.getWidth()).isEqualTo(1_600);
        assertThat(picture.getHeight()).isEqualTo(1_200);
        assertThat(picture.getRGB(800, 1_190) >>> 24).isBetween(100, 200);
    }

    @Test
    @Tag("UC-13.3")
    void decodesMinimalWebp() {
        assertPixel(sanitize(SampleImages.plainWebp(4_000, 4_000, BLUE)).decode(), 1_500, 1_500, BLUE);
    }

    /** The upper left quarter comes to lie where the ways of holding the camera say. */
    @ParameterizedTest
    @CsvSource({"1, 80, 40, 10, 5", "3, 80, 40, 70, 35", "6, 40, 80, 35, 10", "8, 40, 80, 5, 70", "77, 80, 40, 10, 5"})
    @Tag("UC-13.3")
    void appliesWebpOrientationAndDropsMetadata(int orientation, int width, int height, int x, int y) {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
        byte[] webp = SampleImages.withMetadata(SampleImages.webp("lossy"), orientation, profile);
        assertThat(new String(webp, StandardCharsets.ISO_8859_1)).contains(SampleFiles.GPS_LOCATION);

        EncodedImage made = sanitize(webp);

        BufferedImage picture = made.decode();
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
        assertPixel(picture, x, y, RED);
        assertPixel(picture, width - 1 - x, height - 1 - y, BLUE);
        assertThat(new String(made.bytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain(SampleFiles.GPS_LOCATION, "Exif", "xmpmeta", "ICC_PROFILE");
    }

    @Test
    @Tag("UC-13.3")
    void convertsColourProfileToSrgb() {
        byte[] grey = SampleImages.plainWebp(80, 40, 0xff808080);
        byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        byte[] lies = linear.clone();
        ByteBuffer.wrap(lies).putInt(0, 2_000_000_000);

        assertPixel(sanitize(grey).decode(), 5, 5, 0xff808080);
        assertPixel(sanitize(SampleImages.withMetadata(grey, 1, linear)).decode(), 5, 5, 0xffbcbcbc);
        for (byte[] useless : List.of(lies, new byte[300], Arrays.copyOf(linear, 200), new byte[0])) {
            assertPixel(sanitize(SampleImages.withMetadata(grey, 1, useless)).decode(), 5, 5, 0xff808080);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("UC-13.3")
    void decodesCmykAndYcckJpeg(boolean ycck) {
        EncodedImage made = sanitize(SampleImages.generatedCmykJpeg(80, 40, ycck));

        assertThat(made.type()).isEqualTo("image/jpeg");
        assertPixel(made.decode(), 10, 5, RED);
        assertPixel(made.decode(), 70, 35, BLUE);
    }

    @Test
    @Tag("UC-13.3")
    void decodesCmykJpegOfOtherSoftware() {
        byte[] printed = SampleImages.cmykJpegResource();
        byte[] lies = Arrays.copyOf(SampleFiles.text("ICC_PROFILE\0\1\1"), 200);
        ByteBuffer.wrap(lies).putInt(14, 2_000_000_000);

        for (byte[] jpeg : List.of(printed, SampleImages.withSegment(printed, 0xE2, lies))) {
            assertPixel(sanitize(jpeg).decode(), 10, 5, RED);
            assertPixel(sanitize(jpeg).decode(), 70, 35, BLUE);
        }
    }

    @Test
    @Tag("UC-13.3")
    void decodesProgressiveJpeg() {
        assertPixel(sanitize(SampleImages.progressiveJpeg(80, 40)).decode(), 10, 5, RED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"heic", "heix", "mif1", "avif"})
    @Tag("UC-13.1a")
    void refusesHeicWithInstruction(String brand) {
        byte[] picture = SampleImages.heic();
        System.arraycopy(SampleFiles.text(brand), 0, picture, 8, 4);

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "photo.jpg", picture));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.WRONG_TYPE);
        assertThat(refusal.message())
                .isEqualTo("Pictures of this kind (%s) cannot be shown here. Save it as JPEG and send that."
                        .formatted(brand.equals("avif") ? "AVIF" : "HEIC"));
    }

    static Stream<byte[]> hugeOnes() {
        byte[] lossy = SampleImages.webp("lossy");
        ByteBuffer.wrap(lossy).putInt(26, 0xff3fff3f);
        byte[] large = SampleImages.plainWebp(16_384, 16_384, BLUE);
        byte[] frame = SampleImages.chunk("ANMF", concat(new byte[16], Arrays.copyOfRange(large, 12, large.length)));
        byte[] progressive = SampleImages.progressiveJpeg(80, 40);
        ByteBuffer.wrap(progressive).putInt(SampleImages.indexOf(progressive, 0xC2) + 5, 16_001 << 16 | 1_000);
        return Stream.of(
                large,
                SampleImages.plainWebp(4_001, 4_000, BLUE),
                lossy,
                // What a file says before the points counts for nothing.
                SampleImages.withMetadata(large, 1, new byte[0]),
                SampleImages.riff(SampleImages.chunk("VP8X", new byte[] {2, 0, 0, 0, 0, 0, 0, 0, 0, 0}), frame),
                progressive);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    @ParameterizedTest
    @MethodSource("hugeOnes")
    @Tag("UC-13.1b")
    void refusesTooManyPixelsBeforeDecoding(byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "x", bytes));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_LARGE);
        assertThat(refusal.message())
                .startsWith("This picture has ")
                .containsAnyOf(
                        "at most 16 million can be sent as WebP", "at most 16 million can be sent as a progressive");
    }

    @Test
    @Tag("UC-13.1b")
    void abortsDecodingThatExceedsMemoryLimit() {
        assertPixel(sanitize(SampleImages.webpWithManyHuffmanTables(2)).decode(), 2, 2, BLUE);

        assertUnreadable(SampleImages.webpWithManyHuffmanTables(65_536));
    }

    @Test
    @Tag("UC-13.1a")
    void refusesJpegWithTooManyScans() {
        byte[] jpeg = SampleImages.progressiveJpeg(80, 40);
        int end = jpeg.length - 2;
        byte[] pass = Arrays.copyOfRange(jpeg, SampleImages.indexOf(jpeg, 0xDA), end);
        byte[] repeated = Arrays.copyOf(jpeg, end);
        for (int i = 0; i < 65; i++) {
            repeated = concat(repeated, pass);
        }

        assertUnreadable(concat(repeated, new byte[] {(byte) 0xFF, (byte) 0xD9}));
    }

    private void assertUnreadable(byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "x", bytes));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.WRONG_TYPE);
        assertThat(refusal.message()).startsWith("This picture cannot be read here");
    }

    @Test
    @Tag("UC-13.1a")
    void refusesWebpWithoutImageData() {
        byte[] lossy = SampleImages.webp("lossy");
        byte[] noKeyFrame = lossy.clone();
        noKeyFrame[20] |= 1;
        assertUnreadable(SampleImages.riff());
        assertUnreadable(SampleImages.riff(SampleImages.chunk("VP8X", new byte[10])));
        assertUnreadable(SampleImages.riff(SampleImages.chunk("VP8 ", new byte[3])));
        assertUnreadable(noKeyFrame);
        assertUnreadable(Arrays.copyOf(lossy, lossy.length - 20));
    }

    static Stream<byte[]> samples() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        return Stream.concat(
                Stream.of("lossy", "lossless", "lossy-alpha", "lossless-alpha", "animated", "animated-alpha")
                        .map(SampleImages::webp),
                Stream.of(
                        SampleImages.withMetadata(SampleImages.webp("lossy"), 6, profile),
                        SampleImages.webpWithManyHuffmanTables(20),
                        SampleImages.cmykJpegResource(),
                        SampleImages.generatedCmykJpeg(80, 40, false),
                        SampleImages.progressiveJpeg(80, 40)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("UC-13.1a")
    void corruptFileEndsInImageOrRefusal(byte[] sample) {
        assertDamagedFilesEndInImageOrRefusal(sample, 60);
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Tag("faults")
    void manyCorruptFilesEndInImageOrRefusal(byte[] sample) {
        assertDamagedFilesEndInImageOrRefusal(sample, 1_000);
    }

    /** Within the time limit. */
    private void assertDamagedFilesEndInImageOrRefusal(byte[] sample, int rounds) {
        Random chance = new Random(sample.length);
        for (int i = 0; i < rounds; i++) {
            byte[] damaged = sample.clone();
            for (int flips = 1 + chance.nextInt(4); flips > 0; flips--) {
                damaged[chance.nextInt(damaged.length)] ^= (byte) (1 << chance.nextInt(8));
            }
            if (chance.nextInt(8) == 0) {
                damaged = Arrays.copyOf(damaged, chance.nextInt(damaged.length) + 1);
            }
            long before = System.nanoTime();
            // Any other exception fails the test.
            try (ReceivedFile file = receiveFile(fileReceiver, "x", damaged)) {
                assertThat(file.size()).as("round %d", i).isPositive();
            } catch (Refusal refusal) {
                assertThat(refusal.reason())
                        .as("round %d", i)
                        .isIn(Refusal.Reason.INVALID, Refusal.Reason.TOO_LARGE, Refusal.Reason.WRONG_TYPE);
            }
            assertThat(System.nanoTime() - before)
                    .as("round %d", i)
                    .isLessThan(2 * LimitedImageInputStream.MAX_CPU_TIME.toNanos());
        }
    }

    @Test
    @Tag("UC-13.3")
    void senderWithManyUploadsDoesNotBlockOthers() throws Exception {
        ImageSanitizer sanitizer = new ImageSanitizer();
        PerSenderLock locks = sanitizer.senderLocks();
        FileReceiver receiver = new FileReceiver(sanitizer, () -> false);
        List<Thread> eager;
        Lock turn = locks.lock("eager");
        try {
            eager = Stream.generate(() -> Thread.ofPlatform().start(() -> receive(receiver, "eager")))
                    .limit(8)
                    .toList();
            await().until(() -> locks.countWaiting("eager") == 8);

            receive(receiver, "patient");

            assertThat(eager).allMatch(Thread::isAlive);
        } finally {
            turn.unlock();
        }
        for (Thread thread : eager) {
            thread.join();
        }
        sanitizer.destroy();
    }

    private static void receive(FileReceiver receiver, String sender) {
        try (ReceivedFile file = receiver.receive(new ByteArrayInputStream(SampleImages.webp("lossy")), "a", sender)) {
            assertThat(file.sanitizedImage()).isNotNull();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
