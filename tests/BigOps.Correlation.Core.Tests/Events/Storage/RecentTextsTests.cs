using BigOps.Correlation.Core.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Storage;

public sealed class RecentTextsTests
{
    /// <summary>More texts than there are places, many of them again, with anything in them: each is read as it was written.</summary>
    [Fact]
    public void Text_AnyTextsAgainAndAgain_AreWhatWasWritten()
    {
        var texts = Gen.ArrayOf(Gen.OneOf(
            Gen.Choose(0, 300).Select(number => $"host-{number}"),
            Gen.Choose(0, 40).Select(length => new string('a', length * 10)),
            Gen.Choose(0, 40).Select(number => $"Zürich-{number}"),
            ArbMap.Default.GeneratorFor<string>().Select(text => string.Concat((text ?? "").Where(unit => !char.IsSurrogate(unit))))), 400);

        Prop.ForAll(texts.ToArbitrary(), written =>
        {
            var writer = new StateWriter();
            foreach (var text in written)
            {
                writer.Text(text);
            }

            var reader = new StateReader(writer.Written);
            return Array.TrueForAll(written, text => reader.Text() == text) && reader.AtEnd;
        }).Check(PropertyRuns.Config);
    }

    [Fact]
    public void Text_SameAgain_IsOneObject()
    {
        var writer = new StateWriter();
        for (var number = 0; number < 1_000; number++)
        {
            writer.Text("the same as ever");
        }

        var reader = new StateReader(writer.Written);
        var read = Enumerable.Range(0, 1_000).Select(_ => reader.Text()).ToArray();

        Assert.Same(read[500], read[999]);
    }
}
