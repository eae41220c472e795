using System.Text;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>A member of an object; good as long as its <see cref="JsonTree"/> is. One thread.</summary>
internal readonly struct JsonMember
{
    private readonly JsonTree tree;
    private readonly int place;

    public JsonMember(JsonTree tree, int place)
    {
        this.tree = tree;
        this.place = place;
    }

    /// <summary>Its name.</summary>
    public string Name => tree.TextOf(place);

    /// <summary>Its value.</summary>
    public JsonView Value => new(tree, place + 1);

    /// <summary>Whether it has this name.</summary>
    public bool Is(string name)
    {
        if (tree[place].IsEscaped)
        {
            return Name == name;
        }

        // A character takes at least one byte, so names of as many bytes as characters are equal in ASCII alone.
        var bytes = tree.BytesOf(place);
        return bytes.Length == name.Length ? Ascii.Equals(bytes, name) : bytes.Length > name.Length && !Ascii.IsValid(bytes) && Name == name;
    }
}
