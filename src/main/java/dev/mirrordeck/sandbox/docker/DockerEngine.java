package dev.mirrordeck.sandbox.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.Version;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** One answering Docker engine, spoken to in a version of its API that was tried. */
final class DockerEngine implements AutoCloseable {
    private static final RemoteApiVersion HIGHEST_TRIED = RemoteApiVersion.create(1, 41);
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(60);

    private final DockerClientConfig config;
    private final DockerClient client;
    private final Version version;
    private final Info info;

    private DockerEngine(DockerClientConfig config, DockerClient client, Version version) {
        this.config = config;
        this.client = client;
        this.version = version;
        this.info = client.infoCmd().exec();
    }

    /**
     * Asks the engine who it is, without a version, then speaks the highest version both sides know: a pinned version
     * that one engine requires is one that another refuses.
     *
     * @param host where it listens; empty for what {@code DOCKER_HOST} or Docker's own settings say
     */
    static DockerEngine connect(Optional<String> host) throws DockerMissing {
        DefaultDockerClientConfig.Builder settings = DefaultDockerClientConfig.createDefaultConfigBuilder();
        host.ifPresent(settings::withDockerHost);
        DockerClientConfig unversioned = settings.build();
        Version version;
        try (DockerClient client =
                DockerClientImpl.getInstance(unversioned, http(unversioned, Optional.of(TO_ANSWER)))) {
            client.pingCmd().exec();
            version = client.versionCmd().exec();
        } catch (IOException | RuntimeException silent) {
            throw new DockerMissing(
                    "No Docker engine answers at %s: %s.".formatted(unversioned.getDockerHost(), cause(silent)),
                    "Start dockerd, or name a running engine in DOCKER_HOST.");
        }
        DockerClientConfig config = settings.withApiVersion(common(version)).build();
        try {
            return new DockerEngine(
                    config, DockerClientImpl.getInstance(config, http(config, Optional.of(TO_ANSWER))), version);
        } catch (RuntimeException fault) {
            throw new DockerMissing(
                    "The Docker engine %s at %s refuses API version %s: %s."
                            .formatted(
                                    version.getVersion(),
                                    unversioned.getDockerHost(),
                                    common(version).getVersion(),
                                    cause(fault)),
                    "Use an engine from 20.10 on.");
        }
    }

    private static RemoteApiVersion common(Version version) {
        RemoteApiVersion newest = RemoteApiVersion.parseConfig(version.getApiVersion());
        RemoteApiVersion wanted = newest.isGreaterOrEqual(HIGHEST_TRIED) ? HIGHEST_TRIED : newest;
        return Optional.ofNullable(version.getMinAPIVersion())
                .map(RemoteApiVersion::parseConfig)
                .filter(oldest -> oldest.isGreaterOrEqual(wanted))
                .orElse(wanted);
    }

    private static DockerHttpClient http(DockerClientConfig config, Optional<Duration> toAnswer) {
        ZerodepDockerHttpClient.Builder builder = new ZerodepDockerHttpClient.Builder()
                .dockerHost(config.getDockerHost())
                .sslConfig(config.getSSLConfig())
                .connectionTimeout(TO_CONNECT);
        toAnswer.ifPresent(builder::responseTimeout);
        return builder.build();
    }

    /** The innermost reason of a failed call, on one line. */
    static String cause(Throwable fault) {
        Throwable inner = fault;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String words = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return words.strip().replace('\n', ' ');
    }

    /** For calls that are answered at once. */
    DockerClient client() {
        return client;
    }

    /** For calls that stay silent as long as they like, such as attaching and building; the caller closes it. */
    Line patient() {
        return new Line(DockerClientImpl.getInstance(config, http(config, Optional.empty())));
    }

    /** A connection of its own. */
    record Line(DockerClient client) implements AutoCloseable {
        @Override
        public void close() {
            try {
                client.close();
            } catch (IOException gone) {
                // closed is all it should be
            }
        }
    }

    Info info() {
        return info;
    }

    /** Such as {@code Docker 20.10.24 (API 1.41)}. */
    String describe() {
        return "Docker %s (API %s)"
                .formatted(version.getVersion(), config.getApiVersion().getVersion());
    }

    /** The image's identity, where it is here. */
    Optional<String> image(String name) {
        try {
            return Optional.ofNullable(client.inspectImageCmd(name).exec().getId());
        } catch (NotFoundException absent) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        new Line(client).close();
    }
}
