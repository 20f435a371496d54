package org.sojourn.internal.text;

import org.jspecify.annotations.Nullable;

/**
 * A message of Sojourn: a code, what is wrong, and what to do. Each room has an enum of its own;
 * {@code src/docs/messages.adoc} holds all of them, and a test compares the two word by word.
 *
 * <p>Codes are numbered by subject: 001xx deployment, 002xx settings, 003xx database, 004xx
 * operations, 005xx sessions, 006xx attributes, 007xx web, 010xx the sessions of a user, 014xx
 * Jakarta REST.
 */
public interface Message {

    Template template();

    /** {@code SJN} and five digits: the same in every version, and never used again. */
    default String code() {
        return "SJN%05d".formatted(template().number());
    }

    /**
     * The message about these arguments, in one line.
     *
     * @param arguments one for each name in braces, in the order of their first appearance; a text
     *     from outside is escaped, see {@link Sentence}
     */
    default MessageText with(@Nullable Object... arguments) {
        return new MessageText(code(), Sentence.of(template().sentences(), arguments));
    }

    /** The same as {@link #with}, as a string that starts with the code. */
    default String text(@Nullable Object... arguments) {
        return with(arguments).toString();
    }
}
