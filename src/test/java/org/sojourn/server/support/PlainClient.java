package org.sojourn.server.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.sojourn.server.support.Browser.Answer;

/**
 * A user of the application of plain Servlet code, to whom the server's own cookie is never sent.
 */
public record PlainClient(Browser browser) {

    public Answer<String> ask(String path) {
        Answer<String> answer = browser.get("plain/" + path);
        assertThat(answer.cookies()).noneMatch(line -> line.startsWith("JSESSIONID"));
        return answer;
    }

    public String get(String path) {
        return ask(path).body();
    }

    /** Sets an attribute; answers the session id. */
    public String set(String name, String value) {
        return get("set?name=" + name + "&value=" + value);
    }

    public String attribute(String name) {
        return get("get?name=" + name);
    }

    public String id() {
        return browser.sessionId();
    }

    /** What the server's code sees of its session. */
    public Map<String, String> describe() {
        return get("describe")
                .lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    /** What listeners noted about an id, which is written as {@code @}. */
    public List<String> diaryOf(String id) {
        return get("diary?name=" + id).lines().toList();
    }
}
