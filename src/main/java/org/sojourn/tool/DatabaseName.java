package org.sojourn.tool;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.sojourn.internal.dialect.DatabaseProduct;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The names of databases on the command line. */
final class DatabaseName implements ITypeConverter<DatabaseProduct>, Iterable<String> {

    private static final String OF_UNKNOWN = "other";

    static String of(DatabaseProduct product) {
        return product == DatabaseProduct.UNKNOWN
                ? OF_UNKNOWN
                : product.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static List<String> all() {
        return Arrays.stream(DatabaseProduct.values()).map(DatabaseName::of).toList();
    }

    @Override
    public DatabaseProduct convert(String name) {
        return Arrays.stream(DatabaseProduct.values())
                .filter(product -> of(product).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new TypeConversionException(
                                        "expected is one of " + String.join(", ", all())));
    }

    @Override
    public Iterator<String> iterator() {
        return all().iterator();
    }
}
