using BigOps.Correlation.Core.Pipeline.Responding;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Server.Configuration;

/// <summary><c>executors</c>.</summary>
internal static class ExecutorsSection
{
    private const int MaxExecutors = 1_000;

    public static Section<IReadOnlyList<ExecutorConfig>> Create() => new Section<IReadOnlyList<ExecutorConfig>>(
        "executors",
        "Who can carry out actions for `responses`.",
        Kind.Named(Executor(), executor => executor.Name, MaxExecutors),
        []).With<ResponseOptions>(static (executors, responses) =>
        {
            var known = executors.ToDictionary(static executor => executor.Name, StringComparer.Ordinal);
            var all = responses.Policies.SelectMany(static policy => policy.ExecutorNames.Select(name => (policy, name))).ToList();
            return all.Where(one => !known.ContainsKey(one.name)).Select(static one => $"has no '{one.name}', by which the policy '{one.policy.Name}' of responses acts")
                .Concat(all.Where(one => one.policy.OnFailure == FailureAction.RollBack && known.TryGetValue(one.name, out var found) && found.Kind != ExecutorKind.Grpc)
                    .Select(static one => $"has '{one.name}', which cannot undo anything, as the policy '{one.policy.Name}' of responses asks for; over gRPC it could"));
        });

    private static ObjectKind<ExecutorConfig> Executor() => new ObjectKind<ExecutorConfig>(() => new ExecutorConfig { Name = "", Url = "" })
        .Required("name", Kind.Word("a name of 1 to 128 letters, digits, dots, dashes and underscores", "[A-Za-z0-9._-]{1,128}"), o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .With("kind", Kind.Choice(
                ("webhook", ExecutorKind.Webhook), ("slack", ExecutorKind.Slack), ("pagerduty", ExecutorKind.PagerDuty),
                ("alertmanager", ExecutorKind.Alertmanager), ("grpc", ExecutorKind.Grpc)),
            o => o.Kind, (o, v) => o with { Kind = v },
            "How it is spoken to: a signed JSON document, a message as Slack's and Teams' webhooks take it, PagerDuty's Events API v2, Alertmanager's webhook, or `bigops.correlation.v1.Responder` over gRPC.")
        .Required("url", Kind.Text(1, 2_048), o => o.Url, (o, v) => o with { Url = v },
            "Its http or https address.")
        .With("secret", Kind.Secret(), o => o.Secret, (o, v) => o with { Secret = v },
            "Key with which a webhook is signed, or PagerDuty's routing key.")
        .With("allow_private", Kind.Boolean, o => o.AllowPrivate, (o, v) => o with { AllowPrivate = v },
            "Whether it may be at an address of a private network, of loopback or of the link; checked at each connection, not for gRPC.")
        .With("concurrency", Kind.Integer(1, 1_000), o => o.Concurrency, (o, v) => o with { Concurrency = v },
            "Actions that it carries out at the same time; more wait.")
        .With("timeout", Kind.Duration("100ms", "1h"), o => o.Timeout, (o, v) => o with { Timeout = v },
            "How long an action may take; after that its outcome is unknown until the executor can be asked.")
        .CheckValues((executor, place) =>
        {
            // A reference is looked up at the start, so its text is no address here.
            if (!executor.Url.Contains("${", StringComparison.Ordinal)
                && !(Uri.TryCreate(executor.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0))
            {
                place.Report("url", "is no address; allowed is an http or https address without a user's name");
            }

            if (executor is { Kind: ExecutorKind.PagerDuty, Secret.Length: 0 })
            {
                place.Report("secret", "is missing; PagerDuty needs a routing key");
            }
        });
}
