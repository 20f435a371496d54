package org.sojourn.bench;

import java.sql.SQLException;
import java.util.List;
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

    static SojournBlocking create(
            String name, Database database, String provider, List<String> settings)
            throws SQLException {
        SojournNode node = SojournNode.start(database, provider, settings);
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
                Work.READ_REQUEST, new Operation.Blocking(() -> read(Work.READ_REQUEST)),
                Work.WRITE_REQUEST, new Operation.Blocking(() -> write(Work.WRITE_REQUEST)),
                Work.NEW_SESSION,
                        new Operation.Blocking(() -> requests.create(null, Samples.text())),
                Work.LARGE_READ, new Operation.Blocking(() -> read(Work.LARGE_READ)),
                Work.LARGE_WRITE, new Operation.Blocking(() -> write(Work.LARGE_WRITE)));
    }

    void get(long number) {
        Samples.check(backend.get(Samples.id(number)).orElseThrow());
    }

    private void set(long number) {
        backend.set(Samples.id(number), Samples.bytes());
    }

    private void read(Work work) {
        Samples.check(requests.read(ids[work.anySession()]));
    }

    private void write(Work work) {
        Samples.check(requests.write(ids[work.anySession()], Samples.text()));
    }

    private String create(Work work) {
        return work.isLarge()
                ? requests.createLarge(null, Samples.text())
                : requests.create(null, Samples.text());
    }

    @Override
    public void clear() throws SQLException {
        node.database().execute("TRUNCATE bench_session");
    }

    @Override
    public void fill(Work work) throws Exception {
        if (work == Work.GET || work == Work.SET) {
            Filling.with(work.sessions(), this::set);
        } else {
            Filling.with(work.sessions(), number -> ids[number] = create(work));
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
