package org.sojourn.internal.text;

/**
 * The words of a {@link Message}, with names in braces where its arguments belong.
 *
 * @param number the digits of the code
 * @param what what is wrong, in whole sentences
 * @param remedy what to do, in whole sentences; empty if there is nothing to do
 */
public record Template(int number, String what, String remedy) {

    String sentences() {
        return remedy.isEmpty() ? what : what + " " + remedy;
    }
}
