using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Rules.Loading;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Rules.Tests.Loading;

public sealed class ConfigurationLoaderPropertyTests
{
    private static readonly string Example = File.ReadAllText(Repository.PathOf("docs", "examples", "bigops.yaml"));

    private static readonly string[] Pieces =
    [
        "\"", "'", "[", "]", "{", "}", ":", "- ", "\n", "\t", "*", "&a ", "*a", "!", "!!binary ", "|", ">", "%", "@", "`", "#", "? ", "<<: ", "---\n", "...\n",
        "${env:", "${file:/", "$${", "{{", "}}", "\\u", "\\x", "\0", "\ufeff", "\u2028", "-1", "999999999999999999999", "1e999", "~", "null", ",", "=~", "(?<", "[a-",
        "%YAML 9.9\n", "%TAG ! x\n", "\ud83d\ude00", "0x10", ".inf",
    ];

    [Fact]
    public void LoadText_ExampleWithRandomChanges_NeverThrowsAndSaysWhy() =>
        Prop.ForAll(Changes(), changes =>
        {
            var text = changes.Aggregate(Example, Change);

            var result = Loaders.Full.LoadText(text);

            return (result.Value is null) == (result.Problems.Count > 0) && RoundTrips(result.Value);
        }).Check(PropertyRuns.Config.WithMaxTest(600));

    [Fact]
    public void LoadText_RandomPieces_NeverThrow() =>
        Prop.ForAll(Gen.Elements(Pieces.Append("rules").Append("correlation").Append(" ").Append("\n  ").ToArray()).ArrayOf().ToArbitrary(), pieces =>
        {
            var result = Loaders.Full.LoadText(string.Concat(pieces));

            return (result.Value is null) == (result.Problems.Count > 0) && RoundTrips(result.Value);
        }).Check(PropertyRuns.Config.WithMaxTest(2_000));

    [Fact]
    public void ResolvedText_AnyMatcher_IsTheSameMatcher() =>
        Prop.ForAll(Gen.Elements("a", "\"", "\\", "\n", "|", ".", " ", ",", "{", "}", "'", "#", ": ", "$", "ü", "=", "~").ArrayOf().ToArbitrary(), parts =>
        {
            var matcher = new Matcher("label", MatchOperator.NotEqual, string.Concat(parts));
            var quoted = "'" + matcher.ToString().Replace("'", "''", StringComparison.Ordinal) + "'";
            if (quoted.Contains("${", StringComparison.Ordinal))
            {
                return true;
            }

            var first = Loaders.Valid($"rules: [{{name: a, match: {quoted}}}]");
            var second = Loaders.Valid(first.ResolvedText);

            return first.Pipeline.Rules[0].Match[0][0].Equals(matcher) && second.Pipeline.Rules[0].Match[0][0].Equals(matcher);
        }).Check(PropertyRuns.Config.WithMaxTest(500));

    private static bool RoundTrips(LoadedConfiguration? loaded) =>
        loaded is null || Loaders.Full.LoadText(loaded.ResolvedText).Value?.ResolvedText == loaded.ResolvedText;

    private static Arbitrary<(int At, int Length, int Kind, string Piece)[]> Changes()
    {
        var change =
            from at in Gen.Choose(0, Example.Length)
            from length in Gen.Choose(0, 12)
            from kind in Gen.Choose(0, 3)
            from piece in Gen.Elements(Pieces)
            select (at, length, kind, piece);
        return change.ArrayOf().Resize(6).ToArbitrary();
    }

    private static string Change(string text, (int At, int Length, int Kind, string Piece) change)
    {
        var at = Math.Min(change.At, text.Length);
        var length = Math.Min(change.Length, text.Length - at);
        return change.Kind switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, change.Piece),
            2 => text.Insert(at, text.Substring(at, length)),
            _ => text.Remove(at, length).Insert(at, change.Piece),
        };
    }
}
