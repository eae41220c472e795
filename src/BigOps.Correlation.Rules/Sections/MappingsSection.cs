using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization.Generic;
using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>mappings</c>.</summary>
internal static class MappingsSection
{
    /// <summary>Fields of the native event that a mapping may fill; labels, annotations and values have keys of their own.</summary>
    private static readonly string[] NativeFields =
    [
        "id", "time", "ts", "kind", "status", "severity", "check", "entity", "host", "service", "cluster", "message", "key",
        "starts_at", "ends_at", "customer", "service_instance", "journey", "step", "automation", "run", "caused_by", "owner", "platform",
    ];

    private static readonly ValueKind<string> Template = Kind.Checked(
        "a text of up to 4096 characters in which {{ /json/pointer }} or {{ /a | /b | \"text\" }} takes values", MappingTemplate.IsValid);

    private static readonly ValueKind<EventStatus> Status = Kind.Choice(
        Enum.GetValues<EventStatus>().Select(status => (EventFields.NameOf(status), status)).ToArray());

    public static Section<IReadOnlyList<MappingConfig>> Create() => new(
        "mappings",
        "How documents of any shape, sent to `/api/v1/webhooks/generic/NAME`, become events.",
        Kind.Named(Mapping(), mapping => mapping.Name, 1_000),
        []);

    private static ObjectKind<MappingConfig> Mapping() => new ObjectKind<MappingConfig>(() => new MappingConfig { Name = "" })
        .Required("name", Kind.Word("a name of 1 to 64 lower-case letters, digits, dashes and underscores", "[a-z0-9_-]{1,64}"),
            o => o.Name, (o, v) => o with { Name = v },
            "Unique name, the last part of the address.")
        .With("items", Kind.Checked("empty, or a JSON pointer such as /data/alerts", MappingTemplate.IsPointer), o => o.Items, (o, v) => o with { Items = v },
            "JSON pointer to the array of items; empty where the document is the item, or an array of them.")
        .With("source", Kind.Word("a name of up to 128 letters, digits, dots, dashes, slashes and underscores", "[A-Za-z0-9._/-]{0,128}"),
            o => o.Source, (o, v) => o with { Source = v },
            "Source of the events; empty takes the mapping's name.")
        .Required("fields", Kind.Map(Template, "a field", NativeFields), o => o.Fields, (o, v) => o with { Fields = v },
            "Template by field of the native event.")
        .With("labels", Kind.Map(Template, "a label", 1_024), o => o.Labels, (o, v) => o with { Labels = v },
            "Template by label.")
        .With("annotations", Kind.Map(Template, "an annotation", 1_024), o => o.Annotations, (o, v) => o with { Annotations = v },
            "Template by annotation.")
        .With("values", Kind.Map(Template, "a number's name", 1_024), o => o.Values, (o, v) => o with { Values = v },
            "Template by name of a number.")
        .With("statuses", Kind.Map(Status, "a word of the source", 256, ignoreCase: true), o => o.Statuses, (o, v) => o with { Statuses = v },
            "What the source's own words for a status mean; upper and lower case are the same.")
        .CheckValues((mapping, place) =>
        {
            if (mapping.Fields.Count == 0)
            {
                place.Report("fields", "is empty; allowed is at least one field, such as check");
            }
        });
}
