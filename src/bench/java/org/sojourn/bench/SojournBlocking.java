package org.sojourn.bench;

import java.sql.SQLException;
import java.util.Map;
import org.sojourn.SessionBackend;

/** Sojourn as a blocking application uses it: {@code SessionBackend} and {@code WebSession}. */
record SojournBlocking(
        String name,
        SojournNode node,
        SessionBackend backend,
        RequestBoundary requests,
        String[] ids)
        implements Variant {

    static SojournBlocking create(String name, Database database, String provider)
            throws SQLException {
        SojournNode node = SojournNode.start(database, provider);
        return new SojournBlocking(
                name,
                node,
                node.get(SessionBackend.class),
                node.get(RequestBoundary.class),
                new String[Samples.SESSIONS]);
    }

    @Override
    public Map<Work, Operation> operations() {
        return Map.of(
                Work.GET, new Operation.Blocking(() -> get(Samples.anyNumber())),
                Work.SET, new Operation.Blocking(() -> set(Samples.anyNumber())),
                Work.READ_REQUEST,
                        new Operation.Blocking(() -> Samples.check(requests.read(any()))),
                Work.WRITE_REQUEST,
                        new Operation.Blocking(
                                () -> Samples.check(requests.write(any(), Samples.text()))),
                Work.NEW_SESSION,
                        new Operation.Blocking(() -> requests.create(null, Samples.text())));
    }

    void get(long number) {
        Samples.check(backend.get(Samples.id(number)).orElseThrow());
    }

    private void set(long number) {
        backend.set(Samples.id(number), Samples.bytes());
    }

    private String any() {
        return ids[Samples.anyNumber()];
    }

    @Override
    public void clear() throws SQLException {
        node.database().execute("TRUNCATE bench_session");
    }

    @Override
    public void fill(Work work) throws Exception {
        if (work == Work.GET || work == Work.SET) {
            Filling.with(this::set);
        } else {
            Filling.with(number -> ids[number] = requests.create(null, Samples.text()));
        }
        node.database().postponeRenewals();
    }

    @Override
    public void settle() throws SQLException {
        node.database().vacuum();
    }

    @Override
    public int connectionsUsed() {
        return node.database().mostUsed().get();
    }

    @Override
    public void close() {
        node.close();
    }
}
