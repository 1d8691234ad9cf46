"""Where residents agree on a buurt and where they do not: a picture with one sentence."""

import streamlit as st

from data.services import agreement as agreements
from data.services import months
from data.services import town as towns
from pages.kit import agreement, frame, markup, my_buurt
from pages.kit.dates import month_name
from pages.kit.server.running import running
from pages.kit.texts import agreement as texts
from pages.kit.texts import my_buurt as mine

frame.working_page(texts.TITLE)
here = running()
town = towns.now(here.store)
today = months.today(here.clock)
month = months.month_of(today)
found = agreements.agreements_of(town)
asked = st.query_params.get("buurt", "")

st.title(texts.TITLE)
st.markdown(texts.INTRO)
if not found:
    st.info(texts.NOTHING_YET)
else:
    names = {one.buurt.public_id: one.buurt.title for one in found}
    begin = list(names).index(asked) if asked in names else 0
    if asked and asked not in names:
        missing = town.by_id.get(asked)
        st.info(texts.TOO_FEW.format(name=markup.plain(missing.title)) if missing else texts.NOTHING_YET)
    picked = st.selectbox(texts.CHOOSE, list(names), index=begin, format_func=names.__getitem__)
    st.query_params["buurt"] = picked
    one = next(one for one in found if one.buurt.public_id == picked)
    compared = agreements.compare(town, one, month, today)
    st.html(agreement.headline(town, one))
    left, right = st.columns([0.6, 0.4], gap="large")
    with left:
        st.html(agreement.picture(town, compared))
        st.html(agreement.key(compared))
    with right:
        st.html(agreement.words(town, compared, month_name(month)))
with st.expander(texts.HOW_TITLE):
    st.markdown(texts.HOW)
with st.expander(mine.TAKE_BACK_TITLE):
    my_buurt.take_back_form(here)
st.page_link("pages/mijn_buurt.py", label=texts.DRAW_YOURS)
