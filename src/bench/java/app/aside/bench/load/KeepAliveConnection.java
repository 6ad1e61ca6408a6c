package app.aside.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection for many requests, one after the other, with as little work in the client as it takes. */
final class KeepAliveConnection implements AutoCloseable {

    private final URI address;
    private Socket socket;
    private InputStream input;

    KeepAliveConnection(URI address) throws IOException {
        this.address = address;
        socket = connect();
        input = new BufferedInputStream(socket.getInputStream(), 2048);
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket();
        connected.setTcpNoDelay(true);
        connected.connect(new InetSocketAddress(address.getHost(), address.getPort()));
        return connected;
    }

    /** Sends a request and reads the whole answer. @return its status */
    int exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        int status = Integer.parseInt(readLine().substring(9, 12));
        int length = 0;
        boolean last = false;
        boolean chunked = false;
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            String header = line.toLowerCase(Locale.ROOT);
            if (header.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            } else if (header.startsWith("transfer-encoding:")) {
                chunked = true;
            } else if (header.startsWith("connection:")) {
                last = header.contains("close");
            }
        }
        if (chunked) {
            int size;
            do {
                size = Integer.parseInt(readLine(), 16);
                input.skipNBytes(size);
                readLine();
            } while (size > 0);
        } else {
            input.skipNBytes(length);
        }
        if (last) { // the server limits the requests of one connection
            socket.close();
            socket = connect();
            input = new BufferedInputStream(socket.getInputStream(), 2048);
        }
        return status;
    }

    private String readLine() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("The server closed the connection");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    static byte[] post(String path, String token, String key, String body) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nIdempotency-Key: " + key + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
