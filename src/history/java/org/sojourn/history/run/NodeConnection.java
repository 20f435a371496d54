package org.sojourn.history.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.sojourn.history.node.Answer;
import org.sojourn.history.node.Request;

/** The connection of one client to one node, which is opened again after the node was killed. */
final class NodeConnection implements AutoCloseable {

    private static final int LIMIT_MILLIS = 30_000;

    private final NodeProcess node;
    private @Nullable Socket socket;
    private @Nullable BufferedReader in;
    private @Nullable PrintWriter out;

    NodeConnection(NodeProcess node) {
        this.node = node;
    }

    /** Whether a request can be sent. */
    boolean open() {
        if (socket != null) {
            return true;
        }
        try {
            Socket opened = new Socket(InetAddress.getLoopbackAddress(), node.port());
            opened.setTcpNoDelay(true);
            opened.setSoTimeout(LIMIT_MILLIS);
            in =
                    new BufferedReader(
                            new InputStreamReader(opened.getInputStream(), StandardCharsets.UTF_8));
            out = new PrintWriter(opened.getOutputStream(), true, StandardCharsets.UTF_8);
            socket = opened;
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * @throws IOException if no answer has come; the request may have been carried out
     */
    Answer ask(Request request) throws IOException {
        try {
            out.println(request.line());
            String line = in.readLine();
            if (line == null) {
                throw new IOException("closed");
            }
            return Answer.parse(line);
        } catch (IOException failed) {
            close();
            throw failed;
        }
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
