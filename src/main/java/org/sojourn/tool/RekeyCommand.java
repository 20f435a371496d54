package org.sojourn.tool;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.internal.backend.Rekey;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.row.SessionKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rekey",
        header = "Encrypts all rows with the present key, while servers use them.",
        description = {
            "The keys and the rule are those of the servers: the settings encryption,"
                    + " encryption-keys and encryption-key-file, in the file of --properties. If"
                    + " encryption is off there, encrypted rows are decrypted.",
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
            names = "--model",
            paramLabel = "NAME",
            description = "Name of the entity, which is a part of the encryption.")
    private @Nullable String model;

    @Option(
            names = "--after",
            paramLabel = "KEY",
            description = "Go on after this key, up to which an interrupted command came.")
    private @Nullable String after;

    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    RekeyCommand(Surroundings surroundings) {
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        RowCipher cipher = table.cipher(model);
        if (cipher == RowCipher.NONE) {
            throw ToolMessage.NOT_GIVEN.misuse(
                    "sojourn.encryption-keys or sojourn.encryption-key-file");
        }
        Optional<SessionKey> start = Optional.ofNullable(after).map(KeyArguments::key);
        try (SessionTarget target = table.connect()) {
            Rekey rekey = new Rekey(target.table().rows(), cipher);
            Rekey.Progress done;
            try (Progress progress = output.progress("Encrypting")) {
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
                "%d rows seen, %d encrypted anew, %d changed meanwhile by servers, %d failed"
                        .formatted(done.seen(), done.rewritten(), done.changed(), done.failed()));
        done.firstFailure()
                .ifPresent(failure -> output.problem(String.valueOf(failure.getMessage())));
    }
}
