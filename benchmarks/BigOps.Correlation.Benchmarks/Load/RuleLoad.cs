using System.Globalization;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// Rules for the load. However many there are (three at least), each alert matches three of them: one by service, one by
/// namespace, one by check; with few rules these three look at what all alerts share. The others look for services,
/// namespaces and checks that never come, as most rules of a real installation do most of the time. All group by service.
/// </summary>
internal static class RuleLoad
{
    private const int Few = 3 * AlertJson.Services;

    public static IReadOnlyList<RuleConfig> Create(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Rule(number, count < Few ? SmallSet(number) : LargeSet(number)))];

    private static RuleConfig Rule(int number, params Matcher[] matchers) => new()
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"rule-{number}"),
        Match = [new MatcherSet(matchers)],
        GroupBy = ["service"],
    };

    private static Matcher[] SmallSet(int number) => number switch
    {
        0 => [Equal("job", "node"), Like("service", "svc-.*")],
        1 => [Equal("cluster", "eu-1")],
        2 => [Equal("env", "prod")],
        _ => LargeSet(Few + number),
    };

    private static Matcher[] LargeSet(int number) => (number % 3) switch
    {
        0 => [Equal("service", AlertJson.NameOf(number / 3)), Like("env", "prod|stage")],
        1 => [Equal("namespace", string.Create(CultureInfo.InvariantCulture, $"ns-{number / 3:D3}")), Equal("job", "node")],
        _ => [Equal("alertname", string.Create(CultureInfo.InvariantCulture, $"Check{number / 3:D2}")), Equal("cluster", "eu-1")],
    };

    private static Matcher Equal(string name, string value) => new(name, MatchOperator.Equal, value);

    private static Matcher Like(string name, string pattern) => new(name, MatchOperator.Matches, pattern);
}
