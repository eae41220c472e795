using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Json;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Normalization.Json;

/// <summary>Held to the framework's document, and to a set of names for each object.</summary>
public sealed class StrictJsonPropertyTests
{
    private static readonly EventLimits Limits = new();

    private static readonly string[] Names =
    [
        "a", "b", "ab", "\\u0061", "a\\u0062", "\\u00e9", "é", "😀", "\\ud83d\\ude00", "", "\\n", "\\\\", "\\u005c", new string('n', 300), new string('ü', 200),
    ];

    private static readonly string[] Scalars =
    [
        "1", "-0.5e3", "12345678901234567890", "true", "false", "null", "\"\"", "\"a\"", "\"é😀\"", "\"\\u00e9 \\\"x\\\" \\n\"", "\"\\uD83D\\uDE00\"",
        $"\"{new string('t', 400)}\"", $"\"\\t{new string('t', 400)}\"", $"\"{new string('é', 100)}\"", "[]", "{}", "[ ]", "{ }",
    ];

    [Fact]
    public void Parse_AnyDocument_IsThatOfTheOrdinaryReader() => Prop.ForAll(Documents(3).ToArbitrary(), text =>
    {
        using var expected = JsonDocument.Parse(text);
        using var actual = StrictJson.Parse(Encoding.UTF8.GetBytes(text), Limits, out var refusal);

        return FirstTwice(expected.RootElement) is { } name
            ? actual is null && refusal == new Refusal(RejectReason.DuplicateField, $"Field {Refusal.Quote(name)} is there twice.")
            : actual is not null && AreSame(expected.RootElement, actual.Root);
    }).Check(PropertyRuns.Config.WithMaxTest(3_000));

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(5_000)]
    public void Parse_NameThatComesAgainAfterMany_IsFoundHoweverItIsWritten(int count)
    {
        var names = string.Join(',', Enumerable.Range(0, count).Select(number => $"\"x{number}\":{{\"x{number}\":{number}}}"));

        using var good = StrictJson.Parse(Encoding.UTF8.GetBytes($"{{{names}}}"), Limits, out _);
        Assert.NotNull(good);
        foreach (var number in new[] { 0, count / 2, count - 1 })
        {
            using var bad = StrictJson.Parse(Encoding.UTF8.GetBytes($"{{{names},\"\\u0078{number}\":1}}"), Limits, out var refusal);

            Assert.Null(bad);
            Assert.Equal($"Field 'x{number}' is there twice.", refusal?.Detail);
        }
    }

    [Fact]
    public void Parse_WhileAnotherDocumentIsOpen_LeavesThatOneAsItIs()
    {
        using var outer = StrictJson.Parse("""{"a":"outer"}"""u8.ToArray(), Limits, out _)!;
        using (var inner = StrictJson.Parse("""{"a":"inner"}"""u8.ToArray(), Limits, out _)!)
        {
            Assert.True(inner.Root.TryGetProperty("a", out var value));
            Assert.Equal("inner", value.Text);
        }

        Assert.True(outer.Root.TryGetProperty("a", out var kept));
        Assert.Equal("outer", kept.Text);
    }

    private static Gen<string> Documents(int depth)
    {
        var scalars = Gen.Elements(Scalars);
        if (depth == 0)
        {
            return scalars;
        }

        var inner = Documents(depth - 1);
        var members = from name in Gen.Elements(Names) from number in Gen.Choose(0, 40) from value in inner select $"\"{name}{(number > 6 ? number : "")}\": {value}";
        return Gen.OneOf(
            scalars,
            Gen.ListOf(inner).Select(values => $"[{string.Join(" , ", values)}]"),
            Gen.ListOf(members).Select(values => $"{{{string.Join(",", values)}}}"));
    }

    private static string? FirstTwice(JsonElement value)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
        {
            if (!names.Add(member.Name))
            {
                return member.Name;
            }

            if (FirstTwice(member.Value) is { } inside)
            {
                return inside;
            }
        }

        return value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(FirstTwice).FirstOrDefault(name => name is not null) : null;
    }

    private static bool AreSame(JsonElement expected, JsonView actual)
    {
        if (expected.ValueKind != actual.ValueKind || expected.GetRawText() != actual.RawText)
        {
            return false;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.String:
                return expected.GetString() == actual.Text && actual.Text == actual.OwnText
                    && (actual.PlainBytes.IsEmpty || Encoding.UTF8.GetString(actual.PlainBytes) == actual.Text);
            case JsonValueKind.Object:
                return AreSameMembers(expected, actual);
            case JsonValueKind.Array:
                var places = Enumerable.Range(0, expected.GetArrayLength());
                return expected.GetArrayLength() == actual.ArrayLength && places.All(place => AreSame(expected[place], actual.ItemAt(place)));
            default:
                return true;
        }
    }

    private static bool AreSameMembers(JsonElement expected, JsonView actual)
    {
        var names = new List<string>();
        foreach (var member in actual.Members)
        {
            names.Add(member.Name);
        }

        return names.SequenceEqual(expected.EnumerateObject().Select(member => member.Name))
            && names.All(name => actual.TryGetProperty(name, out var value) && AreSame(expected.GetProperty(name), value))
            && !actual.TryGetProperty("none", out _);
    }
}
