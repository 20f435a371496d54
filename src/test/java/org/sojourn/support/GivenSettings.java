package org.sojourn.support;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sojourn.internal.config.SettingSource;

/** Settings that a test gives. */
public record GivenSettings(Map<String, String> values) implements SettingSource {

    @Override
    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public Set<String> names() {
        return values.keySet();
    }
}
