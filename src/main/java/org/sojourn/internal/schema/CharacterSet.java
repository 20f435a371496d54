package org.sojourn.internal.schema;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.sojourn.internal.dialect.DatabaseProduct;
import org.sojourn.internal.dialect.DatabaseTrait;

/**
 * The characters that the column of principals can hold, on a database whose columns, or which as a
 * whole, may have another character set than Unicode.
 *
 * @param name the name that the database has for it
 * @param isUnicode whether it has every character; single characters may be refused nevertheless
 * @param holds tests whether a character can be stored
 */
record CharacterSet(String name, boolean isUnicode, IntPredicate holds) {

    private static final Set<String> UNICODE_OF_MYSQL =
            Set.of("utf8mb4", "utf16", "utf16le", "utf32", "gb18030");
    private static final Set<String> TWO_BYTES_OF_MYSQL = Set.of("utf8", "utf8mb3", "ucs2");

    /**
     * The character set of a column; empty if all columns are Unicode, or nothing is known.
     *
     * @param type the type of the column, by the name that the database has for it
     * @param collation of the column; its name starts with that of its character set
     */
    static Optional<CharacterSet> of(
            Connection connection,
            DatabaseProduct product,
            String type,
            Optional<String> collation) {
        if (product.has(DatabaseTrait.CHARACTER_SET_OF_COLUMN)) {
            return collation.map(name -> ofMySql(name.replaceAll("_.*", "")));
        }
        if (product.has(DatabaseTrait.CHARACTER_SET_OF_DATABASE)) {
            return ofDatabase(connection);
        }
        boolean isNational = type.toLowerCase(Locale.ROOT).startsWith("n");
        return product.has(DatabaseTrait.NATIONAL_TYPES) && !isNational
                ? Optional.of(new CharacterSet(type, false, character -> true))
                : Optional.empty();
    }

    private static Optional<CharacterSet> ofDatabase(Connection connection) {
        try {
            return Optional.of(ofPostgreSql(single(connection, "SHOW server_encoding")));
        } catch (SQLException unknown) {
            return Optional.empty();
        }
    }

    /** What MySQL calls latin1 is windows-1252. */
    static CharacterSet ofMySql(String name) {
        if (UNICODE_OF_MYSQL.contains(name)) {
            return new CharacterSet(name, true, in(StandardCharsets.UTF_8));
        }
        if (TWO_BYTES_OF_MYSQL.contains(name)) {
            IntPredicate unicode = in(StandardCharsets.UTF_8);
            return new CharacterSet(name, false, unicode.and(Character::isBmpCodePoint));
        }
        return of(name, name.equals("latin1") ? "windows-1252" : name);
    }

    /** PostgreSQL refuses the character zero in texts. */
    static CharacterSet ofPostgreSql(String name) {
        boolean isUnicode = name.equals("UTF8") || name.equals("SQL_ASCII");
        CharacterSet known =
                isUnicode
                        ? new CharacterSet(name, true, in(StandardCharsets.UTF_8))
                        : of(name, name.replaceFirst("^WIN", "windows-"));
        return new CharacterSet(name, isUnicode, known.holds().and(character -> character != 0));
    }

    private static CharacterSet of(String name, String nameInJava) {
        IntPredicate holds =
                Charset.isSupported(nameInJava)
                        ? in(Charset.forName(nameInJava))
                        : character -> true;
        return new CharacterSet(name, false, holds);
    }

    private static IntPredicate in(Charset charset) {
        return character -> charset.newEncoder().canEncode(Character.toString(character));
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
