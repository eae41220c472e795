using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Testing.Timelines;

/// <summary>Matchers as they are written, for tests.</summary>
public static class Matchers
{
    public static MatcherSet Of(string text) => MatcherParser.TryParseList(text, out var list, out var error)
        ? new MatcherSet(list)
        : throw new ArgumentException(error);
}
