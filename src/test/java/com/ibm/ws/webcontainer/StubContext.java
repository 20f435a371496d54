package com.ibm.ws.webcontainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Open Liberty's context, as far as it knows mappings of filters. */
public final class StubContext {

    /** Behind the façade. */
    public record Application(Configuration getConfiguration) {}

    public record Configuration(List<Mapping> getFilterMappings) {}

    public record Mapping(Filter getFilterConfig) {}

    public record Filter(String getFilterName) {}

    private final Application context;

    /**
     * @param filters the names of mapped filters, in their order
     */
    public StubContext(String... filters) {
        List<Mapping> mappings = new ArrayList<>();
        Arrays.stream(filters).map(Filter::new).map(Mapping::new).forEach(mappings::add);
        context = new Application(new Configuration(mappings));
    }

    public List<String> filters() {
        return context.getConfiguration().getFilterMappings().stream()
                .map(mapping -> mapping.getFilterConfig().getFilterName())
                .toList();
    }
}
