package org.sojourn.bench;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.sojourn.AsyncSessionBackend;

/** Sojourn's asynchronous backend; a caller is an operation in flight, not a thread. */
record SojournAsync(String name, SojournNode node, AsyncSessionBackend backend) implements Variant {

    static SojournAsync create(String name, Database database, List<String> settings)
            throws SQLException {
        SojournNode node = SojournNode.start(database, "eclipselink", settings);
        return new SojournAsync(name, node, node.get(AsyncSessionBackend.class));
    }

    @Override
    public Map<Work, Operation> operations() {
        return Map.of(
                Work.GET, new Operation.Staged(() -> get(Samples.anyNumber())),
                Work.SET, new Operation.Staged(() -> set(Samples.anyNumber())),
                Work.READ_REQUEST, new Operation.Staged(() -> get(Samples.anyNumber())),
                Work.WRITE_REQUEST, new Operation.Staged(this::getAndSet),
                Work.NEW_SESSION, new Operation.Staged(() -> set(Samples.newNumber())));
    }

    private CompletionStage<Void> get(long number) {
        return backend.get(Samples.id(number))
                .thenAccept(found -> Samples.check(found.orElseThrow()));
    }

    private CompletionStage<Void> set(long number) {
        return backend.set(Samples.id(number), Samples.bytes());
    }

    private CompletionStage<Void> getAndSet() {
        int number = Samples.anyNumber();
        return get(number).thenCompose(read -> set(number));
    }

    @Override
    public void clear() throws SQLException {
        node.database().execute("TRUNCATE bench_session");
    }

    @Override
    public void fill(Work work) throws Exception {
        Filling.with(work.sessions(), number -> set(number).toCompletableFuture().join());
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
