package org.sojourn.tool;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.sojourn.internal.row.SessionKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "delete",
        header = "Deletes sessions, so that their users are logged out.",
        description = {
            "A session whose id was rotated is found by the keys that it had before, too. No event"
                    + " is published, because this is not a server: a request that has the session"
                    + " loads it no more, but no listener is notified.",
            "The exit code is 1 if one of the sessions does not exist; the others are deleted"
                    + " nonetheless."
        },
        footer = {
            "",
            "Example: all sessions of a user, up to a hundred",
            "  sojourn list -q --properties shop.properties --principal ada --limit 100 \\",
            "      --columns KEY | xargs sojourn delete --properties shop.properties"
        })
final class DeleteCommand implements Callable<Integer> {

    @Mixin private final KeyArguments keys;
    @Mixin private final TableOptions table;
    @Mixin private final OutputOptions output;

    DeleteCommand(Surroundings surroundings) {
        keys = new KeyArguments(surroundings);
        table = new TableOptions(surroundings);
        output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<SessionKey> asked = keys.keys();
        try (SessionTarget target = table.connect()) {
            SessionLookup lookup = new SessionLookup(target.table().rows());
            return KeyArguments.forEach(asked, output, key -> delete(key, lookup));
        }
    }

    private boolean delete(SessionKey key, SessionLookup lookup) {
        boolean hasEnded = lookup.delete(key);
        if (hasEnded) {
            output.result(Map.of("key", key.value(), "deleted", true), key + "  deleted");
        }
        return hasEnded;
    }
}
