package org.sojourn.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.Rekey;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.store.TableRows;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rekey",
        header = "Rewrites all rows with the present key, while servers use them.",
        description = {
            "The keys and the rule are those of the servers: the settings encryption,"
                    + " encryption-keys and encryption-key-file, in the file of --properties. If"
                    + " encryption is off there, encrypted rows are decrypted.",
            "Before it encrypts, the command makes sure that the name of the model is right:"
                    + " servers must have encrypted one of the newest sessions for it.",
            "A row that cannot be decrypted stays as it is, and makes the exit code 1. After an"
                    + " interruption, the command can be repeated, or go on with --after."
        },
        footer = {
            "",
            "Example",
            "  sojourn rekey --properties shop.properties --model ShopSession"
        })
final class RekeyCommand implements Callable<Integer> {

    @Option(
            names = "--after",
            paramLabel = "KEY",
            description = "Go on after this key, up to which an interrupted command came.")
    private @Nullable String after;

    @Mixin private final CipherOptions encryption;
    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    RekeyCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        encryption = new CipherOptions(table);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        Optional<SessionKey> start = Optional.ofNullable(after).map(KeyArguments::key);
        try (SessionTarget target = table.connect()) {
            TableRows rows = target.table();
            Rekey rekey = new Rekey(rows.rows(), encryption.ofRewrite(rows));
            Rekey.Progress done;
            try (Progress progress = output.progress("Rewriting")) {
                done =
                        rekey.run(
                                start,
                                now -> {
                                    progress.show(now.part(), now.seen());
                                    return true;
                                });
            }
            show(done);
            return done.failed() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }
    }

    private void show(Rekey.Progress done) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("seen", done.seen());
        facts.put("rewritten", done.rewritten());
        facts.put("changed", done.changed());
        facts.put("failed", done.failed());
        output.result(
                facts,
                "%s seen, %d rewritten, %d changed meanwhile by servers, %d failed"
                        .formatted(
                                new RowCount(done.seen()),
                                done.rewritten(),
                                done.changed(),
                                done.failed()));
        done.firstFailure()
                .ifPresent(failure -> output.problem(String.valueOf(failure.getMessage())));
    }
}
