using System.Text.Json;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Tests.Events.Storage;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Events;

public sealed class EventContentTests
{
    private static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static readonly Gen<ContentFields> Fields =
        from value in EventCodecTests.Events
        from swap in Gen.Choose(0, 3)
        select value.Content.ToFields() with
        {
            // Fields that are the value of a label or of another field are kept once.
            Service = swap == 0 ? value.Labels.Get("a") ?? "" : value.Service,
            Message = swap == 1 ? value.Annotations.Get("c") ?? "" : value.Check,
        };

    [Fact]
    public void ToFields_AnyContent_GivesBackEveryField() => Prop.ForAll(Fields.ToArbitrary(), fields =>
        Show(new EventContent(fields).ToFields()) == Show(fields)).Check(PropertyRuns.Config.WithMaxTest(500));

    [Fact]
    public void Label_AnyName_IsThatOfTheLabels() => Prop.ForAll(Fields.ToArbitrary(), fields =>
    {
        var content = new EventContent(fields);
        return new[] { "a", "b", "c", "x", "é😀", "" }.All(name => content.Label(name) == fields.Labels.Get(name));
    }).Check(PropertyRuns.Config.WithMaxTest(200));

    [Fact]
    public void Labels_SameNamesAndValues_ShareTheirTexts()
    {
        var (left, right) = (Content("web-1"), Content("web-2"));

        Assert.Same(left.Shape, right.Shape);
        Assert.Same(left.Label("service"), right.Label("service"));
        Assert.Same(left.Label("service"), right.Service);
        Assert.NotEqual(left.Label("pod"), right.Label("pod"));
    }

    [Fact]
    public void SizeBytes_MoreText_IsMore() => Assert.True(Content(new string('p', 100)).SizeBytes >= Content("p").SizeBytes + 198);

    [Fact]
    public void SizeBytes_AnyContent_CountsEachTextWhereverItStands() => Prop.ForAll(Fields.ToArbitrary(), fields =>
    {
        string?[] texts =
        [
            fields.Source, fields.Check, fields.Entity, fields.Host, fields.Service, fields.Cluster, fields.Message, fields.Key,
            .. fields.Labels.Concat(fields.Annotations).SelectMany(label => new[] { label.Name, label.Value }),
            .. fields.Links.SelectMany(link => new[] { link.Href, link.Text }), .. fields.Values.Select(value => value.Key),
        ];
        return new EventContent(fields).SizeBytes
            == 240 + texts.OfType<string>().Sum(text => 24 + (2 * text.Length)) + (sizeof(double) * fields.Values.Count);
    }).Check(PropertyRuns.Config.WithMaxTest(500));

    private static EventContent Content(string pod) => new(new ContentFields
    {
        Service = new string("shop".AsSpan()),
        Labels = LabelSet.From([new Label("pod", pod), new Label("service", new string("shop".AsSpan()))]),
    });

    private static string Show(ContentFields value) => JsonSerializer.Serialize(value, Json);
}
