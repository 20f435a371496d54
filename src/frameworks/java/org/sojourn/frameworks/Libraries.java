package org.sojourn.frameworks;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;
import org.jboss.shrinkwrap.resolver.api.maven.MavenResolvedArtifact;
import org.jboss.shrinkwrap.resolver.api.maven.coordinate.MavenCoordinate;

/** Files of Maven's repository. */
final class Libraries {

    private static final String REJECTED = "-";

    private Libraries() {}

    /**
     * Libraries with all that they need.
     *
     * @param lines coordinates; after a minus, group and artifact of a library to leave out
     */
    static List<Path> resolved(List<String> lines) {
        Set<String> rejected =
                lines.stream()
                        .filter(line -> line.startsWith(REJECTED))
                        .map(line -> line.substring(REJECTED.length()).strip())
                        .collect(Collectors.toSet());
        List<String> wanted =
                lines.stream().filter(Predicate.not(line -> line.startsWith(REJECTED))).toList();
        if (wanted.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(
                        Maven.resolver().resolve(wanted).withTransitivity().asResolvedArtifact())
                .filter(artifact -> !rejected.contains(name(artifact.getCoordinate())))
                .map(Libraries::file)
                .toList();
    }

    /** One file, without what it needs. */
    static Path file(String coordinate) {
        return file(
                Maven.resolver()
                        .resolve(coordinate)
                        .withoutTransitivity()
                        .asSingleResolvedArtifact());
    }

    private static Path file(MavenResolvedArtifact artifact) {
        return artifact.asFile().toPath();
    }

    private static String name(MavenCoordinate coordinate) {
        return coordinate.getGroupId() + ":" + coordinate.getArtifactId();
    }
}
