package app.aside.attachment;

import static app.aside.attachment.SampleFiles.receiveFile;
import static app.aside.attachment.SampleFiles.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import app.aside.attachment.image.ImageSanitizer;
import app.aside.shared.DatabaseUnavailableException;
import app.aside.shared.Refusal;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What may come in, and what becomes of a picture. */
class FileReceiverTest {

    private static final ImageSanitizer IMAGE_SANITIZER = new ImageSanitizer();

    private final FileReceiver fileReceiver = new FileReceiver(IMAGE_SANITIZER, () -> false);

    @AfterAll
    static void close() {
        IMAGE_SANITIZER.destroy();
    }

    @Test
    @Tag("UC-13.1")
    void detectsTypeFromContentNotName() {
        assertType("line.exe", SampleFiles.jpeg(30, 20), "image/jpeg", true);
        assertType("line", SampleFiles.png(30, 20), "image/png", true);
        assertType("line.pdf", SampleFiles.gif(30, 20), "image/gif", true);
        assertType("x.html", SampleFiles.pdf(), "application/pdf", false);
        assertType("x.html", text("Just some words, then <b>a tag</b>\n"), "text/plain", false);
        assertType("müsli.csv", text("name;tel\nJosé;1\n"), "text/plain", false);
        assertType("utf-16.txt", "\ufeffhello there".getBytes(StandardCharsets.UTF_16LE), "text/plain", false);
    }

    @Test
    @Tag("UC-13.1g")
    void nothingMoreIsReceivedWhenTheDiskFills() {
        AtomicInteger read = new AtomicInteger();
        FileReceiver receiver = new FileReceiver(IMAGE_SANITIZER, () -> read.get() >= 2);
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                read.incrementAndGet();
                return length;
            }
        };
        assertThatThrownBy(() -> receiver.receive(endless, "a.txt")).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(read).hasValue(2);
        assertThatThrownBy(() -> receiver.receive(endless, "a.txt")).isInstanceOf(DatabaseUnavailableException.class);
        assertThat(read).as("not even begun").hasValue(2);
    }

    /** A file cannot be written by a thread that is interrupted. */
    @Test
    @Tag("UC-13.1g")
    void aTemporaryFileThatCannotBeWrittenIsNoFaultOfTheSender() {
        InputStream interrupting = new InputStream() {
            @Override
            public int read() {
                Thread.currentThread().interrupt();
                return 'x';
            }
        };
        Refusal refusal;
        try {
            refusal = catchThrowableOfType(Refusal.class, () -> fileReceiver.receive(interrupting, "a.txt"));
        } finally {
            Thread.interrupted();
        }
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.UNAVAILABLE);
        assertThat(refusal)
                .hasMessage(
                        "Files cannot be sent right now, because the server has no room for them. Texts can. Try again later.");
    }

    private void assertType(String name, byte[] bytes, String type, boolean picture) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            assertThat(file.type()).as(name).isEqualTo(type);
            assertThat(file.hasSanitizedImage()).as(name).isEqualTo(picture);
            assertThat(file.size()).isEqualTo(bytes.length);
        }
    }

    static Stream<byte[]> textsInOldEncodings() {
        String accents = "Não há ligação à rede; a fatura está incorreta: àéîõüçñß ÀÉÎÕÜÇÑ\r\n";
        return Stream.of(
                accents.getBytes(StandardCharsets.ISO_8859_1),
                "àéîõü".getBytes(StandardCharsets.ISO_8859_1),
                "é".getBytes(StandardCharsets.ISO_8859_1),
                ("“" + accents + "” – 10 €…").getBytes(Charset.forName("windows-1252")),
                "Привет, у меня не работает интернет".getBytes(Charset.forName("windows-1251")),
                "電話が壊れました".getBytes(Charset.forName("ISO-2022-JP")),
                "電話が壊れました".getBytes(Charset.forName("Shift_JIS")),
                ("\ufeff" + accents).getBytes(StandardCharsets.UTF_16LE),
                ("\ufeff" + accents).getBytes(StandardCharsets.UTF_16BE));
    }

    @ParameterizedTest
    @MethodSource("textsInOldEncodings")
    @Tag("UC-13.1")
    void keepsTextsInOldEncodingsByteForByte(byte[] bytes) throws IOException {
        try (ReceivedFile file = receiveFile(fileReceiver, "fatura.txt", bytes)) {
            assertThat(file.type()).isEqualTo("text/plain");
            assertThat(file.name()).isEqualTo("fatura.txt");
            assertThat(file.bytes().inputStream().readAllBytes()).isEqualTo(bytes);
        }
    }

    static Stream<byte[]> whatOnlyLooksLikeText() {
        byte[] lateZero = SampleFiles.textOfSize(200_000);
        lateZero[199_999] = 0;
        return Stream.of(
                new byte[] {'a', 'b', 0, 'c'},
                new byte[] {(byte) 0xe9, 1, 2, 3},
                text("MZ\u0007\u0008"),
                lateZero,
                "hello".getBytes(StandardCharsets.UTF_16LE),
                new byte[] {(byte) 0xff, (byte) 0xfe, 'a'},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0},
                new byte[] {(byte) 0xff, (byte) 0xfe, 0x3d, (byte) 0xd8, 'a', 0});
    }

    @ParameterizedTest
    @MethodSource("whatOnlyLooksLikeText")
    @Tag("UC-13.1a")
    void refusesBinaryNamedLikeText(byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "Notes.TXT", bytes));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.WRONG_TYPE);
        assertThat(refusal.message())
                .isEqualTo(
                        "This file is named like a text but holds something else. Pictures (JPEG, PNG, GIF, WebP), PDFs"
                                + " and plain texts can be sent; Office documents, ZIP archives and e-mails where the company"
                                + " allows them.");
    }

    static Stream<Arguments> documents() {
        byte[] binary = new byte[1_536];
        System.arraycopy(HexFormat.of().parseHex("d0cf11e0a1b11ae1"), 0, binary, 0, 8);
        byte[] email = text("Received: from a by b\r\nFrom: a@example.com\r\nSubject: x\r\n\r\nHello\r\n");
        return Stream.of(
                arguments("a.docx", SampleFiles.zip("[Content_Types].xml", "word/document.xml"), "Word document"),
                arguments("a.xlsx", SampleFiles.zip("[Content_Types].xml", "xl/workbook.xml"), "Excel workbook"),
                arguments(
                        "a.pptx",
                        SampleFiles.zip("[Content_Types].xml", "ppt/presentation.xml"),
                        "PowerPoint presentation"),
                arguments(
                        "a.odt",
                        SampleFiles.openDocument("application/vnd.oasis.opendocument.text"),
                        "OpenDocument text"),
                arguments("a.zip", SampleFiles.zip("a.txt", "b/c.txt"), "ZIP archive"),
                arguments("a.doc", binary, "Word document"),
                arguments("a.xls", binary, "Excel workbook"),
                arguments("a.ppt", binary, "PowerPoint presentation"),
                arguments("a.eml", email, "e-mail"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    @Tag("UC-13.1f")
    void detectsDocuments(String name, byte[] bytes, String label) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            OutgoingFile outgoing = OutgoingFile.of("", file);
            assertThat(outgoing.toAttachment().typeLabel()).isEqualTo(label);
            assertThat(file.name()).isEqualTo(name);
            assertThat(file.hasSanitizedImage()).isFalse();
            assertThat(outgoing.isDocument()).isTrue();
        }
    }

    @Test
    @Tag("UC-13.1f")
    void documentNamesDoNotLie() {
        assertName("invoice.pdf.exe", SampleFiles.zip("a.txt"), "invoice.pdf.exe.zip");
        assertName("a.zip", SampleFiles.zip("[Content_Types].xml", "word/document.xml"), "a.zip.docx");
    }

    private void assertName(String given, byte[] bytes, String kept) {
        try (ReceivedFile file = receiveFile(fileReceiver, given, bytes)) {
            assertThat(file.name()).isEqualTo(kept);
        }
    }

    static Stream<Arguments> refusedDocuments() {
        byte[] truncated = SampleFiles.zip("a.txt", "b.txt");
        byte[] binary = HexFormat.of().parseHex("d0cf11e0a1b11ae1");
        return Stream.of(
                arguments("a.docx", SampleFiles.zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")),
                arguments("a.zip", java.util.Arrays.copyOf(truncated, truncated.length - 30)),
                arguments("a.msi", binary),
                arguments("a.png", binary));
    }

    @ParameterizedTest
    @MethodSource("refusedDocuments")
    @Tag("UC-13.1f")
    void refusesMacrosDamagedArchivesAndOtherBinaries(String name, byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, name, bytes));

        assertThat(refusal.message()).isEqualTo(FileReceiver.ALLOWED_TYPES_MESSAGE);
    }

    static Stream<byte[]> whatIsNotAllowed() {
        return Stream.of(
                text("<!DOCTYPE html><html><script>alert(1)</script></html>"),
                text("  \n<html><body>hello</body></html>"),
                text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"),
                text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
                text("<?xml version=\"1.0\"?><a/>"),
                text("#!/bin/sh\nrm -rf /\n"),
                text("PK\3\4aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
                new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0},
                new byte[] {'M', 'Z', 1, 2, 3, 4, 5, 0, 0},
                new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
    }

    @ParameterizedTest
    @MethodSource("whatIsNotAllowed")
    @Tag("UC-13.1a")
    void refusesForbiddenTypesUnderAnyName(byte[] bytes) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "photo.png", bytes));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.WRONG_TYPE);
        assertThat(refusal.message())
                .isEqualTo(
                        "This kind of file cannot be sent, whatever its name says. Pictures (JPEG, PNG, GIF, WebP), PDFs"
                                + " and plain texts can be sent; Office documents, ZIP archives and e-mails where the company"
                                + " allows them.");
    }

    @Test
    @Tag("UC-13.1a")
    void refusesInvalidImage() {
        byte[] damaged = SampleFiles.png(200, 200);
        java.util.Arrays.fill(damaged, 40, damaged.length - 20, (byte) 7);
        for (byte[] bytes : new byte[][] {
            damaged,
            text("GIF89a/*\n*/=1;alert(1)//"),
            new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 1, 2, 3, 4, 5},
            SampleFiles.decompressionBomb(10, 10),
            SampleFiles.decompressionBomb(0, 10)
        }) {
            Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "photo.png", bytes));
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.WRONG_TYPE);
            assertThat(refusal.message()).startsWith("This picture cannot be read here");
        }
    }

    @ParameterizedTest
    @CsvSource({"50000,50000", "20001,2", "2,20001", "10000,6001"})
    @Tag("UC-13.1b")
    void refusesTooManyPixelsBeforeDecoding(int width, int height) {
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> receiveFile(fileReceiver, "x.png", SampleFiles.decompressionBomb(width, height)));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_LARGE);
        assertThat(refusal.message()).startsWith("This picture has %,d × %,d points".formatted(width, height));
    }

    @Test
    @Tag("UC-13.1b")
    void acceptsTenMegabytesAndRefusesOneByteMore() {
        try (ReceivedFile file = receiveFile(fileReceiver, "a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE))) {
            assertThat(file.size()).isEqualTo(FileReceiver.MAX_SIZE);
        }
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> receiveFile(fileReceiver, "a.txt", SampleFiles.textOfSize(FileReceiver.MAX_SIZE + 1)));
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.TOO_LARGE);
        assertThat(refusal.message()).isEqualTo(FileReceiver.TOO_LARGE_MESSAGE);
    }

    @Test
    @Tag("UC-13.1b")
    void stopsReadingEndlessInputAfterTenMegabytes() {
        InputStream endless = new InputStream() {
            private long given;

            @Override
            public int read() {
                given++;
                assertThat(given).isLessThan(FileReceiver.MAX_SIZE + 200_000L);
                return 'a';
            }
        };

        assertThatThrownBy(() -> fileReceiver.receive(endless, "a.txt")).isInstanceOf(Refusal.class);
    }

    @Test
    @Tag("UC-13.1c")
    void refusesEmptyFile() {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> receiveFile(fileReceiver, "a.txt", new byte[0]));

        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
        assertThat(refusal.message()).isEqualTo("This file is empty.");
    }

    @Test
    void abortedUploadLeavesNoTemporaryFile() throws IOException {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("gone");
            }
        };

        assertThatThrownBy(() -> fileReceiver.receive(broken, "a.txt")).hasMessage("gone");
        try (ReceivedFile file = receiveFile(fileReceiver, "a.txt", text("kept while it is open"))) {
            assertThat(file.size()).isPositive();
            try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
                assertThat(files.filter(path -> path.getFileName().toString().matches("aside-.*\\.part")))
                        .as("a temporary file has no name")
                        .isEmpty();
            }
        }
    }

    @Test
    @Tag("UC-13.3")
    void reencodesImageWithoutMetadata() {
        byte[] photo = SampleFiles.photoWithOrientation(4_000, 3_000, 1);
        assertThat(new String(photo, StandardCharsets.ISO_8859_1)).contains(SampleFiles.GPS_LOCATION);

        byte[] made = sanitizedImage("photo.jpg", photo);

        BufferedImage shown = SampleFiles.decodeImage(made);
        assertThat(shown.getWidth()).isEqualTo(1_600);
        assertThat(shown.getHeight()).isEqualTo(1_200);
        assertThat(new String(made, StandardCharsets.ISO_8859_1)).doesNotContain(SampleFiles.GPS_LOCATION, "Exif");
    }

    @Test
    @Tag("UC-13.3")
    void reencodedImageDropsAppendedData() {
        byte[] png = SampleFiles.png(40, 30);
        byte[] polyglot = java.util.Arrays.copyOf(png, png.length + 40);
        byte[] script = text("<script>alert(document.domain)</script>");
        System.arraycopy(script, 0, polyglot, png.length, script.length);

        assertThat(new String(sanitizedImage("a.png", polyglot), StandardCharsets.ISO_8859_1))
                .doesNotContain("script");
    }

    /** The camera's upper left quarter, which is red, comes to lie where the eight ways of holding it say. */
    @ParameterizedTest
    @CsvSource({
        "1, 80, 40, 10, 5",
        "2, 80, 40, 70, 5",
        "3, 80, 40, 70, 35",
        "4, 80, 40, 10, 35",
        "5, 40, 80, 5, 10",
        "6, 40, 80, 35, 10",
        "7, 40, 80, 35, 70",
        "8, 40, 80, 5, 70",
        "0, 80, 40, 10, 5",
        "99, 80, 40, 10, 5"
    })
    @Tag("UC-13.3")
    void appliesExifOrientation(int orientation, int width, int height, int redX, int redY) {
        BufferedImage shown =
                SampleFiles.decodeImage(sanitizedImage("p.jpg", SampleFiles.photoWithOrientation(80, 40, orientation)));

        assertThat(shown.getWidth()).isEqualTo(width);
        assertThat(shown.getHeight()).isEqualTo(height);
        assertThat(isRed(shown.getRGB(redX, redY))).isTrue();
        assertThat(isRed(shown.getRGB(width - 1 - redX, height - 1 - redY))).isFalse();
    }

    private static boolean isRed(int rgb) {
        return (rgb >> 16 & 0xff) > 180 && (rgb & 0xff) < 90;
    }

    private byte[] sanitizedImage(String name, byte[] bytes) {
        try (ReceivedFile file = receiveFile(fileReceiver, name, bytes)) {
            ReceivedFile.SanitizedImage picture = file.sanitizedImage();
            assertThat(picture).isNotNull();
            try (InputStream in =
                    java.util.Objects.requireNonNull(picture).bytes().inputStream()) {
                return in.readAllBytes();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void streamOfReceivedFileReturnsAllBytes() throws IOException {
        byte[] bytes = SampleFiles.textOfSize(300_000);
        try (ReceivedFile file = fileReceiver.receive(new ByteArrayInputStream(bytes), null)) {
            assertThat(file.name()).isEqualTo("file.txt");
            assertThat(file.bytes().inputStream().readAllBytes()).isEqualTo(bytes);
        }
    }
}
