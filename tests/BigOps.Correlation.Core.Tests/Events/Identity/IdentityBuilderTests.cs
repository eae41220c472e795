using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events.Identity;

public sealed class IdentityBuilderTests
{
    private static readonly IdentityBuilder Builder = new(new KeyedHash(1, 2), new HashSet<string> { "replica" });

    [Fact]
    public void FromLabels_AnyOrder_GivesOneIdentity()
    {
        var labels = Enumerable.Range(0, 8).Select(index => new Label($"l{index}", $"v{index % 3}")).ToArray();
        var expected = Builder.FromLabels("t", "s", LabelSet.From(labels));

        Prop.ForAll(Gen.Shuffle(labels).ToArbitrary(), order => Builder.FromLabels("t", "s", LabelSet.From(order)) == expected)
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void FromLabels_FieldsInAnyOrder_GiveOneIdentity() => Assert.Equal(
        Builder.FromLabels("t", "s", LabelSet.Empty, [new Label("a", "1"), new Label("b", "2")]),
        Builder.FromLabels("t", "s", LabelSet.From([new Label("b", "2")]), [new Label("a", "1"), new Label("b", "other"), new Label("c", "")]));

    [Fact]
    public void FromLabels_ReplicaLabel_DoesNotCount() => Assert.Equal(Of("a", "1"), Of("a", "1", "replica", "0"));

    [Theory]
    [InlineData("a", "2")]
    [InlineData("b", "1")]
    [InlineData("a1", "")]
    [InlineData("1", "a")]
    public void FromLabels_OtherLabels_GiveAnotherIdentity(string name, string value) => Assert.NotEqual(Of("a", "1"), Of(name, value));

    [Fact]
    public void FromLabels_SwappedValues_GiveAnotherIdentity() => Assert.NotEqual(Of("a", "1", "b", "2"), Of("a", "2", "b", "1"));

    [Fact]
    public void FromLabels_OtherTenantOrSource_GivesAnotherIdentity()
    {
        var labels = LabelSet.From([new Label("a", "1")]);
        Fingerprint[] all = [Builder.FromLabels("t", "s", labels), Builder.FromLabels("u", "s", labels), Builder.FromLabels("t", "u", labels), Builder.FromLabels("s", "t", labels)];

        Assert.Equal(4, all.Distinct().Count());
    }

    [Fact]
    public void FromKey_IsNoIdentityByLabels() =>
        Assert.NotEqual(Builder.FromKey("t", "s", "1"), Builder.FromLabels("t", "s", LabelSet.From([new Label("key", "1")])));

    private static Fingerprint Of(params string[] pairs) =>
        Builder.FromLabels("t", "s", LabelSet.From(pairs.Chunk(2).Select(pair => new Label(pair[0], pair[1]))));
}
