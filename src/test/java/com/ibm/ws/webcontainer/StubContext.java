package com.ibm.ws.webcontainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Open Liberty's context, as far as it knows mappings of filters, without its façade. */
public final class StubContext {

    public record Configuration(List<Mapping> getFilterMappings) {}

    public record Mapping(Filter getFilterConfig) {}

    public record Filter(String getFilterName) {}

    private final Configuration configuration;

    /**
     * @param filters the names of mapped filters, in their order
     */
    public StubContext(String... filters) {
        List<Mapping> mappings = new ArrayList<>();
        Arrays.stream(filters).map(Filter::new).map(Mapping::new).forEach(mappings::add);
        configuration = new Configuration(mappings);
    }

    public Configuration getConfiguration() {
        return configuration;
    }

    public List<String> filters() {
        return configuration.getFilterMappings().stream()
                .map(mapping -> mapping.getFilterConfig().getFilterName())
                .toList();
    }
}
