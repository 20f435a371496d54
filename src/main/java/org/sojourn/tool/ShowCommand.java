package org.sojourn.tool;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.sojourn.SojournException;
import org.sojourn.internal.crypt.RowCipher;
import org.sojourn.internal.manager.StoredPart;
import org.sojourn.internal.row.SessionKey;
import org.sojourn.internal.row.SessionRow;
import org.sojourn.internal.text.OneLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "show",
        header = "Shows facts of a session: never a value, never an id.",
        description =
                "A session whose id was rotated is found by the keys that it had before, too.",
        footer = {
            "",
            "Example: the session of a cookie, whose value does not appear in the history",
            "  sojourn show --properties shop.properties --id-stdin < id.txt"
        })
final class ShowCommand implements Callable<Integer> {

    @Mixin private final KeyArguments keys;

    @Mixin private final CipherOptions encryption;
    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    ShowCommand(Surroundings surroundings) {
        keys = new KeyArguments(surroundings);
        table = new TableOptions(surroundings);
        encryption = new CipherOptions(table);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<SessionKey> asked = keys.keys();
        try (SessionTarget target = table.connect()) {
            RowCipher cipher = encryption.cipher();
            SessionLookup lookup = new SessionLookup(target.table().rows());
            return KeyArguments.forEach(
                    asked,
                    output,
                    key -> {
                        Optional<SessionRow> found = lookup.find(key);
                        found.ifPresent(row -> show(row, cipher.open(row)));
                        return found.isPresent();
                    });
        }
    }

    private void show(SessionRow stored, SessionRow row) {
        Map<String, @Nullable Object> facts = new LinkedHashMap<>();
        facts.put("key", row.key().value());
        if (!row.origin().equals(row.key())) {
            facts.put("first-key", row.origin().value());
        }
        if (row.damage() == null) {
            addFacts(stored, row, facts);
        } else {
            facts.put("damage", OneLine.of(row.damage()));
        }
        output.result(facts, text(facts));
    }

    private void addFacts(SessionRow stored, SessionRow row, Map<String, @Nullable Object> facts) {
        long now = output.surroundings().clock().millis();
        facts.put("principal", row.principal());
        facts.put("created", instant(row.createdAt()));
        facts.put("expires", instant(row.expiresAt()));
        facts.put("state", row.isExpiredAt(now) ? "expired" : "living");
        facts.put("version", row.version());
        facts.put("stored-as", stored.data().isWhole() ? "whole" : "base and changes");
        facts.put("bytes", stored.data().size());
        try {
            List<Map<String, Object>> parts = new ArrayList<>();
            for (StoredPart part : StoredPart.of(row.data())) {
                Map<String, Object> shown = new LinkedHashMap<>();
                shown.put("kind", part.kind());
                shown.put("name", part.name());
                shown.put("bytes", part.bytes());
                parts.add(shown);
            }
            facts.put("content", parts);
        } catch (SojournException unreadable) {
            facts.put("unreadable", unreadable.getMessage());
        }
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** One line for each fact, and for each part of the content. */
    private static String text(Map<String, @Nullable Object> facts) {
        List<String> lines = new ArrayList<>();
        facts.forEach(
                (label, fact) -> {
                    if (fact instanceof List<?> parts) {
                        lines.add(label);
                        parts.forEach(part -> lines.add(line((Map<?, ?>) part)));
                    } else {
                        String shown = fact == null ? "-" : OneLine.of(fact.toString());
                        lines.add("%-10s %s".formatted(label, shown));
                    }
                });
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(Map<?, ?> part) {
        return "  %9s bytes  %s %s"
                .formatted(
                        part.get("bytes"),
                        part.get("kind"),
                        OneLine.of(String.valueOf(part.get("name"))))
                .stripTrailing();
    }
}
