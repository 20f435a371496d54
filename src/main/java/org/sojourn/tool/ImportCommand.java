package org.sojourn.tool;

import java.net.URLClassLoader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.SessionRecord;
import org.sojourn.internal.backend.BatchingRows;
import org.sojourn.internal.backend.EventTarget;
import org.sojourn.internal.backend.ModelSessions;
import org.sojourn.internal.codec.AttributeCodecs;
import org.sojourn.internal.lane.LaneSettings;
import org.sojourn.internal.manager.SessionTransfer;
import org.sojourn.internal.manager.StoredFormat;
import org.sojourn.internal.store.SessionRows;
import org.sojourn.internal.text.OneLine;
import org.sojourn.internal.transfer.ImportReport;
import org.sojourn.internal.transfer.SpringImport;
import org.sojourn.internal.transfer.SpringImportOptions;
import org.sojourn.internal.transfer.SpringImportOptions.CookieForm;
import org.sojourn.internal.transfer.SpringImportOptions.Refusal;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "import-spring",
        header = "Imports the sessions of Spring Session JDBC, so that users stay logged in.",
        description = {
            "Only reads the tables of Spring Session. A session that is imported already stays as"
                + " it is, so the command can be repeated after an interruption. When users have"
                + " begun to log out of the new application, repeat it with --used-since only."
                + " Which classes an attribute may have is decided by the settings allowed-classes"
                + " and allowed-libraries, in the file of --properties.",
            "The exit code is 1 if sessions were left out that are not expired."
        },
        footer = {
            "",
            "Example: what would be imported",
            "  sojourn import-spring --properties shop.properties --dry-run \\",
            "      --class-path shop/WEB-INF/classes:shop/WEB-INF/lib \\",
            "      --model-class com.example.ShopSession"
        })
final class ImportCommand implements Callable<Integer> {

    @Option(names = "--dry-run", description = "Store nothing; only report.")
    private boolean dryRun;

    @Option(
            names = "--leave-out-attributes",
            description =
                    "Import a session without the attributes that cannot be read. Default: such a"
                            + " session is not imported.")
    private boolean leavesOutAttributes;

    @Option(
            names = "--cookie",
            paramLabel = "FORM",
            defaultValue = "base64",
            description =
                    "How cookies carry the id: base64, or plain after"
                            + " setUseBase64Encoding(false). Default: ${DEFAULT-VALUE}.")
    private CookieForm cookie = CookieForm.BASE64;

    @Option(
            names = "--spring-table",
            paramLabel = "NAME",
            defaultValue = "SPRING_SESSION",
            description = "Table of Spring Session. Default: ${DEFAULT-VALUE}.")
    private String springTable = "";

    @Option(
            names = "--used-since",
            paramLabel = "INSTANT",
            description =
                    "Leave out sessions that were not used since, such as those that were ended"
                            + " after an earlier import: the instant 'began' of its report.")
    private @Nullable Instant usedSince;

    @Option(
            names = "--after",
            paramLabel = "PRIMARY_ID",
            description = "Go on after this row, up to which an interrupted command came.")
    private @Nullable String after;

    @Mixin private final CipherOptions encryption;
    @Mixin private final ModelClass modelClass;
    @Mixin private final SourceOptions source;
    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    ImportCommand(Surroundings surroundings) {
        modelClass = new ModelClass();
        source = new SourceOptions();
        table = new TableOptions(surroundings);
        encryption = new CipherOptions(table);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws SQLException {
        URLClassLoader classes = modelClass.open();
        try (SessionTarget target = table.connect();
                Connection from = target.another(source)) {
            SessionTransfer transfer = transfer(modelClass.in(classes), target.table().rows());
            ImportReport done;
            try (Progress progress = output.progress("Importing")) {
                done =
                        new SpringImport(transfer, options())
                                .run(
                                        from,
                                        now ->
                                                progress.show(
                                                        (double) now.read()
                                                                / Math.max(1, now.total()),
                                                        now.imported()));
            }
            Map<String, Object> facts = facts(done);
            StringBuilder text = new StringBuilder();
            facts.forEach((label, fact) -> text.append("%-20s %s%n".formatted(label, fact)));
            output.result(facts, text.toString().stripTrailing());
            boolean isWhole = done.refused() + done.tooLarge() + done.unreachable() == 0;
            return isWhole ? ExitCode.OK : ExitCode.SOFTWARE;
        } finally {
            ModelClass.close(classes);
        }
    }

    private SpringImportOptions options() {
        SpringImportOptions options =
                SpringImportOptions.defaults()
                        .withTable(springTable)
                        .withCookie(cookie)
                        .withDryRun(dryRun)
                        .withRefusal(
                                leavesOutAttributes
                                        ? Refusal.LEAVE_OUT_ATTRIBUTE
                                        : Refusal.SKIP_SESSION);
        if (usedSince != null) {
            options = options.withUsedSince(usedSince);
        }
        return after == null ? options : options.goingOnAfter(after);
    }

    /** The import works on the thread of the command, and needs no lanes. */
    private SessionTransfer transfer(Class<? extends SessionRecord> type, SessionRows rows) {
        LaneSettings lanes = new LaneSettings(2, 1, 1, Duration.ofMinutes(5));
        AttributeCodecs codecs = new AttributeCodecs(type, table.settings(), Optional.empty());
        ModelSessions sessions =
                new ModelSessions(
                                type,
                                rows,
                                new BatchingRows(rows, lanes, Runnable::run),
                                output.surroundings().clock(),
                                table.settings(),
                                new StoredFormat(codecs),
                                EventTarget.NONE)
                        .encrypted(encryption.ofNewRows(type));
        return new SessionTransfer(sessions, codecs);
    }

    private static Map<String, Object> facts(ImportReport done) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("began", done.began().toString());
        facts.put("total", done.total());
        facts.put("read", done.read());
        facts.put("imported", done.imported());
        facts.put("known", done.known());
        facts.put("expired", done.expired());
        facts.put("not-used", done.notUsed());
        facts.put("refused", done.refused());
        facts.put("too-large", done.tooLarge());
        facts.put("unreachable", done.unreachable());
        facts.put("attributes-left-out", done.attributesLeftOut());
        facts.put("refused-classes", done.refusedClasses());
        facts.put("unreadable", done.unreadable());
        facts.put("refused-rows", shown(done.refusedRows()));
        facts.put("last", done.last().orElse(""));
        return facts;
    }

    /** A reason may be a text of the database, which contains a name from the other application. */
    private static Map<String, Long> shown(Map<String, Long> reasons) {
        Map<String, Long> shown = new TreeMap<>();
        reasons.forEach((reason, count) -> shown.merge(OneLine.of(reason), count, Long::sum));
        return shown;
    }
}
