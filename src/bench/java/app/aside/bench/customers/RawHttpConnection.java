package app.aside.bench.customers;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One connection and one request on it, in as few bytes and as little work as it takes. */
final class RawHttpConnection implements AutoCloseable {

    private final Socket socket = new Socket();
    private final URI address;
    private InputStream input = InputStream.nullInputStream();
    private int remainingInChunk;

    RawHttpConnection(String address) {
        this.address = URI.create(address);
    }

    /** @param buffer how many bytes the system keeps until they are read; 0 leaves it to the system */
    void connect(int buffer) throws IOException {
        if (buffer > 0) {
            socket.setReceiveBufferSize(buffer);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        input = new BufferedInputStream(socket.getInputStream(), 512);
    }

    void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** How long a {@link #read} waits. */
    void readTimeout(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    /** The next byte, whatever it belongs to; -1 when the server has closed. */
    int read() throws IOException {
        return input.read();
    }

    /** Reads the head of the answer. */
    void requireOk() throws IOException {
        String status = readLine();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("The stream was answered with: " + status);
        }
        while (!readLine().isEmpty()) {
            // none of the headers matters
        }
    }

    /** The next byte of a chunked body (RFC 9112, 7.1); -1 at its end. */
    int readChunked() throws IOException {
        if (remainingInChunk == 0) {
            String size = readLine();
            remainingInChunk = Integer.parseInt(size.isEmpty() ? readLine() : size, 16);
            if (remainingInChunk == 0) {
                return -1;
            }
        }
        remainingInChunk--;
        return input.read();
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
