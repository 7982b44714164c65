package tallydesk.notification.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * A mail server that does as it is told at each step: CONNECT, EHLO, AUTH, MAIL, RCPT, DATA, END (of the letter), RSET. Unless
 * told otherwise it is well.
 */
final class ScriptedServer implements AutoCloseable {
    /** Listens, but says nothing at this step. */
    static final String SILENCE = "silence";

    /** Answers as usual, but not before {@link #release}. */
    static final String HOLD = "hold";

    /** Closes the connection. */
    static final String HANG_UP = "hang up";

    final Map<String, String> script = new ConcurrentHashMap<>();

    /** What came between DATA and the final dot, byte for byte, of letters that were taken or not. */
    final List<String> received = new CopyOnWriteArrayList<>();

    /** The steps to which it has come, in order. */
    final List<String> asked = new CopyOnWriteArrayList<>();

    private final ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final CountDownLatch released = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    ScriptedServer() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listening.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> talk(socket));
            }
        } catch (IOException e) {
            // Closed: the test is over.
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean goesOn = say(out, "CONNECT", "220 scripted");
            while (goesOn) {
                String line = line(in);
                String verb = line == null ? "QUIT" : line.split(" ")[0];
                goesOn = switch (verb) {
                    case "EHLO" -> say(out, "EHLO", "250-scripted\r\n250 AUTH PLAIN");
                    case "AUTH" -> say(out, "AUTH", "235 2.7.0 welcome");
                    case "DATA" -> say(out, "DATA", "354 go on") && letter(in) && say(out, "END", "250 2.0.0 taken");
                    case "QUIT" -> false;
                    default -> say(out, verb, "250 2.0.0 fine");
                };
            }
        } catch (IOException | InterruptedException e) {
            // The client has gone, as it may.
        } finally {
            open.remove(socket);
        }
    }

    private boolean letter(InputStream in) throws IOException {
        StringBuilder letter = new StringBuilder();
        for (String line = line(in); line != null && !line.equals("."); line = line(in)) {
            letter.append(line).append("\r\n");
        }
        received.add(letter.toString());
        return true;
    }

    /** A line that ends with CR LF; a lone LF is part of it. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int before = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (before == '\r' && c == '\n') {
                String text = line.toString(ISO_8859_1);
                return text.substring(0, text.length() - 1);
            }
            line.write(c);
            before = c;
        }
        return null;
    }

    private boolean say(OutputStream out, String step, String usual) throws IOException, InterruptedException {
        asked.add(step);
        String reply = script.getOrDefault(step, usual);
        if (reply.equals(HANG_UP)) {
            return false;
        }
        if (reply.equals(HOLD)) {
            released.await();
            reply = usual;
        }
        if (!reply.equals(SILENCE)) {
            out.write((reply + "\r\n").getBytes(ISO_8859_1));
            out.flush();
        }
        return true;
    }

    void release() {
        released.countDown();
    }

    /** Closes what is open, as servers do with connections that rest. */
    void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
