package org.sojourn.internal.config;

/** Counts the typing errors that turn one name into another. */
final class TypingErrors {

    private TypingErrors() {}

    /**
     * The optimal string alignment distance: characters left out, added, replaced, or swapped with
     * their neighbour.
     */
    static int between(String one, String other) {
        int[][] errors = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                errors[i][j] = i == 0 || j == 0 ? i + j : least(errors, one, other, i, j);
            }
        }
        return errors[one.length()][other.length()];
    }

    private static int least(int[][] errors, String one, String other, int i, int j) {
        char last = one.charAt(i - 1);
        int replaced = errors[i - 1][j - 1] + (last == other.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, 1 + Math.min(errors[i - 1][j], errors[i][j - 1]));
        boolean isSwapped =
                i > 1
                        && j > 1
                        && last == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
        return isSwapped ? Math.min(least, 1 + errors[i - 2][j - 2]) : least;
    }
}
