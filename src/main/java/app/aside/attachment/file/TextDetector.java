package app.aside.attachment.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tells a text from what only looks like one in its first bytes. Any encoding counts that keeps the control characters of
 * ASCII: UTF-8, ISO 8859-1, Windows-1252 and many more. UTF-16 counts with a byte order mark only.
 */
public final class TextDetector {

    private static final int BUFFER_SIZE = 64 * 1024;

    private TextDetector() {}

    /** Reads to the end, or to the first thing that no text holds; leaves the stream open. */
    public static boolean isText(InputStream content) throws IOException {
        byte[] start = content.readNBytes(2);
        if (start.length == 2 && (start[0] & 0xff) == 0xff && (start[1] & 0xff) == 0xfe) {
            return isText(content, StandardCharsets.UTF_16LE);
        }
        if (start.length == 2 && (start[0] & 0xff) == 0xfe && (start[1] & 0xff) == 0xff) {
            return isText(content, StandardCharsets.UTF_16BE);
        }
        byte[] buffer = new byte[BUFFER_SIZE];
        System.arraycopy(start, 0, buffer, 0, start.length);
        for (int filled = start.length; filled > 0; filled = content.read(buffer)) {
            for (int index = 0; index < filled; index++) {
                if (isControl(buffer[index] & 0xff)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isText(InputStream content, Charset charset) throws IOException {
        Reader reader = new InputStreamReader(
                content,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        char[] buffer = new char[BUFFER_SIZE / 2];
        try {
            for (int filled = reader.read(buffer); filled >= 0; filled = reader.read(buffer)) {
                for (int index = 0; index < filled; index++) {
                    if (isControl(buffer[index])) {
                        return false;
                    }
                }
            }
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Tab, line feed, form feed, carriage return and escape (for ISO 2022) stand in texts; no other control does. */
    private static boolean isControl(int value) {
        return switch (value) {
            case '\t', '\n', '\f', '\r', 0x1b -> false;
            default -> value < 0x20 || value == 0x7f;
        };
    }
}
