using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Correlation.Rules.Index;

/// <summary>Rules and events that meet often: few names, few values, every sort of matcher.</summary>
internal static class RandomRules
{
    private static readonly string[] Names = ["a", "b", "c", "service", "status", "unknown"];
    private static readonly string[] Values = ["", "x", "y", "xy", "pay", "firing"];
    private static readonly string[] Patterns = ["x|y", "x|", ".*", ".+", "x.*", ".*y", "(?i)X", "", "[xy]+", "pay", "(x|p)(y|ay)"];

    // Made once: building what only the library can run takes a millisecond each.
    private static readonly Matcher[] Pool =
    [
        .. from name in Names from op in new[] { MatchOperator.Equal, MatchOperator.NotEqual } from value in Values select new Matcher(name, op, value),
        .. from name in Names from op in new[] { MatchOperator.Matches, MatchOperator.NotMatches } from value in Patterns select new Matcher(name, op, value),
    ];

    private static readonly Matcher[] Positive = [.. Pool.Where(matcher => matcher.IsEqual)];

    /// <summary>Up to 40 rules of up to three sets.</summary>
    public static Gen<MatcherSet[][]> Rules { get; } =
        Gen.Frequency((2, Gen.Elements(Pool)), (3, Gen.Elements(Positive))).ArrayOf().Resize(4)
            .Select(list => new MatcherSet(list)).ArrayOf().Resize(3).ArrayOf().Resize(40);

    /// <summary>Rules of which most share an equality and differ in the rest.</summary>
    public static Gen<MatcherSet[][]> AlikeRules { get; } =
        Gen.Elements(Pool).ArrayOf().Resize(2)
            .Select(list => new[] { new MatcherSet([Pool[1], .. list]) }).ArrayOf().Resize(80);

    public static Gen<Event[]> Events { get; } =
        (from service in Gen.Elements(Values)
         from status in Gen.Elements(EventStatus.Firing, EventStatus.Resolved)
         from labels in Gen.Elements("a", "b", "c", "service").SelectMany(_ => Gen.Elements(Values), (name, value) => (name, value)).ArrayOf(4)
         select RuleEvents.Of(service, status, labels)).ArrayOf(12);
}
