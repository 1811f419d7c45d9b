namespace MedMijSandbox.Lijsten.Validating;

/// <summary>How far an element that is open has come.</summary>
internal struct Place(ElementRule rule, int line)
{
    private int _index;
    private int _count;

    /// <summary>What holds for it.</summary>
    public readonly ElementRule Rule => rule;

    /// <summary>Line of its tag.</summary>
    public readonly int Line => line;

    /// <summary>What may come now, in words; empty when nothing may.</summary>
    public readonly string ExpectedText
    {
        get
        {
            var names = new List<string>();
            for (var i = _index; i < rule.Children.Count; i++)
            {
                var child = rule.Children[i];
                var count = i == _index || rule.IsChoice ? _count : 0;
                if (count < child.Most)
                {
                    names.Add(child.Element.Name);
                }

                if (!rule.IsChoice && count < child.Least)
                {
                    break;
                }
            }

            return names.Count == 0 ? "" : $"; expected is {string.Join(" or ", names)}";
        }
    }

    /// <summary>Goes on to a child; null: it may not come now, and nothing changes.</summary>
    public ElementRule? Step(string name)
    {
        if (rule.IsChoice)
        {
            var chosen = _count == 0 ? rule.Children.FirstOrDefault(c => c.Element.Name == name)?.Element : null;
            _count += chosen is null ? 0 : 1;
            return chosen;
        }

        var count = _count;
        for (var i = _index; i < rule.Children.Count; i++)
        {
            var child = rule.Children[i];
            if (child.Element.Name == name && count < child.Most)
            {
                _index = i;
                _count = count + 1;
                return child.Element;
            }

            if (count < child.Least)
            {
                return null;
            }

            count = 0;
        }

        return null;
    }

    /// <summary>What it still needs; null: it may end.</summary>
    public readonly string? MissingText()
    {
        if (rule.IsChoice)
        {
            return _count > 0 ? null : string.Join(" or ", rule.Children.Select(c => c.Element.Name));
        }

        var count = _count;
        for (var i = _index; i < rule.Children.Count; i++)
        {
            if (count < rule.Children[i].Least)
            {
                return rule.Children[i].Element.Name;
            }

            count = 0;
        }

        return null;
    }
}
